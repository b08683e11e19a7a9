"""LibreOffice without a screen: opens a workbook, types into cells, saves it as .xlsx again."""

import shutil
import subprocess
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

_MODULE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE script:module PUBLIC '
    '"-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">\n'
    '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" '
    'script:language="StarBasic">%s</script:module>\n'
)
_BASIC = """
Sub Fill
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  Dim format(0) As New com.sun.star.beans.PropertyValue
  format(0).Name = "FilterName" : format(0).Value = "Calc MS Excel 2007 XML"
  book = StarDesktop.loadComponentFromURL("%s", "_blank", 0, hidden())
%s
  book.storeToURL("%s", format())
  book.close(True)
End Sub
"""


def type_in(path: Path, out: Path, cells: dict[str, str], profile: Path) -> None:
    """Type into cells (`Judgements!G2`) and save; skips where LibreOffice is not installed."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("needs LibreOffice")
    command = [office, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    # The first start makes the profile, with an empty module that the second one runs.
    _run([*command, "--terminate_after_init"])
    typed = "\n".join(
        '  book.Sheets.getByName("{}").getCellRangeByName("{}").setString("{}")'.format(
            *place.split("!"), text.replace('"', '""')
        )
        for place, text in cells.items()
    )
    source = escape(_BASIC % (path.as_uri(), typed, out.as_uri()))
    module = profile / "user" / "basic" / "Standard" / "Module1.xba"
    module.write_text(_MODULE % source, "utf-8")
    _run([*command, "macro:///Standard.Module1.Fill"])


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=180)
