"""The file that a program is in: how it is read, and how it is written again."""

from __future__ import annotations

import codecs
import errno
import io
import os
import stat
import tokenize
from dataclasses import dataclass
from pathlib import Path

from core.log.new_file import NewFile
from core.words import QT_TRANSLATE_NOOP, Value, message, named

LARGEST = 2_000_000
"""Bytes of a file that is opened."""

NOT_READ = QT_TRANSLATE_NOOP("core", "{file} cannot be read: {reason}.")
NOT_WRITTEN = QT_TRANSLATE_NOOP("core", "{file} cannot be written: {reason}.")
TOO_LARGE = QT_TRANSLATE_NOOP("core", "{file} is too large for the editor.")
NO_TEXT = QT_TRANSLATE_NOOP("core", "{file} is not a text in {encoding}.")
NO_SIGN = QT_TRANSLATE_NOOP("core", "{file} is in {encoding}, which has no “{sign}”.")


class FileError(Exception):
    """A file cannot be read or written; `message` is a sentence that says why."""

    def __init__(self, template: str, path: Path, **values: Value) -> None:
        self.message = message(template, file=named(path), **values)
        super().__init__(str(self.message))


@dataclass(frozen=True)
class Form:
    """How a text is put into bytes."""

    encoding: str = "utf-8"
    newline: str = "\n"


def load(path: Path) -> tuple[str, Form]:
    """The text of a program, and its form. `FileError` where there is none to read."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):  # A pipe would be waited for.
            folder = stat.S_ISDIR(found.st_mode)
            reason = os.strerror(errno.EISDIR if folder else errno.ENOTSUP)
            raise FileError(NOT_READ, path, reason=reason)
        if found.st_size > LARGEST:
            raise FileError(TOO_LARGE, path)
        data = path.read_bytes()
    except OSError as error:
        raise FileError(NOT_READ, path, reason=error.strerror or str(error)) from error
    except ValueError as error:
        raise FileError(NOT_READ, path, reason=error) from error
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        text = data.decode(encoding)
    except (SyntaxError, ValueError, LookupError) as error:
        raise FileError(NO_TEXT, path, encoding="UTF-8") from error
    newline = "\r\n" if "\r\n" in text else "\n"
    return text.replace("\r\n", "\n").replace("\r", "\n"), Form(encoding, newline)


def encoded(text: str, form: Form, path: Path) -> bytes:
    """A text as the bytes of a file. `FileError` where its encoding does not have all signs."""
    try:
        declared, _ = tokenize.detect_encoding(io.BytesIO(text.encode("utf-8")).readline)
    except (SyntaxError, UnicodeEncodeError):
        declared = "utf-8"
    encoding = form.encoding
    # What the text says of itself goes before what its file once was in.
    if codecs.lookup(declared) != codecs.lookup(encoding.removesuffix("-sig")):
        encoding = declared
    try:
        return text.replace("\n", form.newline).encode(encoding)
    except UnicodeEncodeError as error:
        sign = error.object[error.start]
        raise FileError(NO_SIGN, path, encoding=encoding, sign=sign) from error


def save(path: Path, data: bytes) -> None:
    """Put these bytes into a file, whole or not at all. `FileError` where that cannot be done."""
    try:
        new = NewFile(path)
        try:
            new.write(data)
            new.keep()
        finally:
            new.close()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise FileError(NOT_WRITTEN, path, reason=reason) from error
