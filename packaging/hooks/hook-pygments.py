"""In place of PyInstaller's own, which takes all of Pygments' 500 languages: we colour Python."""

hiddenimports: list[str] = []
