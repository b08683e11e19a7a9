"""RTF and the old Word format, by LibreOffice where it is installed; then read as ODT."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from evidence_review.errors import Unreadable
from evidence_review.text import _odt
from evidence_review.text._loaded import Loaded

_SECONDS = 60
_DO = "Save it as .docx, or install LibreOffice Writer (libreoffice-writer)"
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
</item></oor:items>
"""
"""Macros are off, and nothing that a file links to is fetched."""


def load(raw: bytes, file: str) -> Loaded:
    """The file converted in a private folder. Raises Unreadable where that cannot be done."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    kind = "rtf" if raw.startswith(b"{\\rtf") else "doc"
    if program is None:
        name = "an RTF file" if kind == "rtf" else "a Word file of the old kind"
        raise Unreadable(file, f"it is {name}, which LibreOffice alone can read here", _DO)
    with tempfile.TemporaryDirectory() as folder:
        packed = _converted(program, raw, kind, Path(folder))
    if not packed:
        raise Unreadable(file, "LibreOffice cannot convert it", "Save it as .docx")
    return _odt.load(packed, file)


def _converted(program: str, raw: bytes, kind: str, folder: Path) -> bytes:
    """The file as ODT, nothing where the conversion fails or takes too long."""
    (folder / "profile" / "user").mkdir(parents=True)
    (folder / "profile" / "user" / "registrymodifications.xcu").write_text(_SETTINGS, "utf-8")
    (folder / f"article.{kind}").write_bytes(raw)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--norestore", "--convert-to", "odt"]
    command += ["--outdir", str(folder), str(folder / f"article.{kind}")]
    try:
        subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False, cwd=folder)
        return (folder / "article.odt").read_bytes()
    except (subprocess.TimeoutExpired, OSError):
        return b""
