"""Converts files with the programs that people use: LibreOffice, many files at one start, and Chromium."""

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), ""
)
SOFFICE = shutil.which("soffice") or ""


def printed(html: str, folder: Path) -> bytes:
    """A page as Chromium prints it."""
    source, target = folder / "printing.html", folder / "printing.pdf"
    source.write_text(html, encoding="utf-8")
    switches = ("--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}")
    command = [CHROMIUM, *switches, f"--print-to-pdf={target}", source.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    return target.read_bytes()


def converted(files: Iterable[Path], form: str, folder: Path) -> None:
    """The same documents in another format, such as `odt` or `pdf:writer_pdf_Export`, as LibreOffice saves them."""
    profile = f"-env:UserInstallation={(folder.parent / 'office').as_uri()}"
    command = [SOFFICE, profile, "--headless", "--convert-to", form, "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
