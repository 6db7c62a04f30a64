"""What the packages say about the program agrees with the program."""

from __future__ import annotations

import configparser
import importlib
import re
import tomllib
import xml.etree.ElementTree as ElementTree
from datetime import datetime

import deb

from core.log.recording import SUFFIX
from gui.app.arguments import SETTINGS, parser
from gui.window.settings import NAME

DEBIAN = deb.HERE / "debian"

# By name: a folder `build` beside it, which git ignores, would have the linter sort it elsewhere.
build = importlib.import_module("build")

MIME_TYPE = "application/x-semlab"


def test_the_menu_entry() -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(DEBIAN / f"{NAME}.desktop", encoding="utf-8")
    menu = entry["Desktop Entry"]
    assert menu["Exec"] == f"{NAME} %f"
    # The same names as the window has, so that the desktop knows whose window it is.
    assert (menu["Icon"], menu["StartupWMClass"]) == (NAME, NAME)
    assert menu["MimeType"] == f"{MIME_TYPE};"


def test_the_file_type() -> None:
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    kind = ElementTree.parse(DEBIAN / f"{NAME}.xml").getroot()[0]
    glob, icon = kind.find(f"{space}glob"), kind.find(f"{space}icon")
    assert kind.get("type") == MIME_TYPE
    assert glob is not None
    assert glob.get("pattern") == f"*{SUFFIX}"
    assert icon is not None
    assert icon.get("name") == MIME_TYPE.replace("/", "-")


def test_the_description_for_software_centres() -> None:
    root = ElementTree.parse(DEBIAN / "metainfo.xml").getroot()
    assert root.findtext("id") == deb.COMPONENT
    assert root.findtext("launchable") == f"{NAME}.desktop"
    assert root.findtext("provides/mediatype") == MIME_TYPE


def test_the_man_page_names_all_that_the_command_line_knows() -> None:
    page = deb.template(f"{NAME}.1", "1.2.3", datetime(2026, 11, 23)).decode()
    assert '"2026-11-23" "semaphore-lab 1.2.3"' in page
    text = page.replace("\\-", "-")
    assert "@" not in text
    for setting, (metavar, meaning) in SETTINGS.items():
        assert f'.BI --{setting} " {metavar}"\n{meaning}.\n' in text
    usage = parser().format_help()
    commands = re.findall(r"^    (\w+) ", usage, re.MULTILINE)
    assert len(commands) >= 5
    for command in commands:
        assert f"\n.B {command}\n" in text


def test_the_version_resource_of_windows_has_four_numbers() -> None:
    assert "filevers=(1, 2, 0, 0)" in build.version_resource("1.2.0")
    assert 'StringStruct("ProductVersion", "1.2.3")' in build.version_resource("1.2.3")


def test_all_recipes_mean_the_same_version() -> None:
    with (build.ROOT / "pyproject.toml").open("rb") as file:
        version = tomllib.load(file)["project"]["version"]
    for recipe in ("debian/metainfo.xml", "debian/semaphore-lab.1", "windows/semaphore-lab.iss"):
        text = (build.HERE / recipe).read_text(encoding="utf-8")
        assert version not in text, f"{recipe} names a version of its own"
