"""What a reference list may be called, in the languages of the articles that were seen."""

import re

_LONGEST = 100
_ALWAYS = (
    r"(?:article |scientific |medical )?references?(?: (?:and|&) (?:notes|resources|"
    r"further reading|sources))?|references? list|list of references|references cited|"
    r"literature cited|(?:selected )?bibliography|works cited|(?:article|view|show|all)(?: all)?"
    r"(?: article)? (?:sources|references|citations)|(?:hide|collapse) (?:sources|"
    r"references)|sources (?:and|&) references|quellenverzeichnis|"
    r"quellenangaben|literaturverzeichnis|literaturangaben|"
    r"literaturhinweise|einzelnachweise|références(?: bibliographiques)?|bibliographie|"
    r"referencias(?: bibliográficas)?|bibliografía|bibliografia|riferimenti(?: bibliografici)?|"
    r"referências(?: bibliográficas)?|referenties|literatuurlijst|referenser|referencer|"
    r"litteraturliste|viitteet|piśmiennictwo|kaynaklar|литература|список литературы|参考文献|"
    r"参考资料|引用文献|참고문헌"
)
_PERHAPS = (
    r"(?:our )?sources?(?: list| and notes)?|source list|citations|literature|evidence|notes"
    r"(?: and further reading)?|endnotes|footnotes|resources|quellen|literatur|bronnen|literatuur|"
    r"källor|kilder|fuentes|fonti|fontes|источники"
)
_FURTHER = r"(?:further|additional|suggested|recommended) reading|weiterführende literatur"
_HEADING = re.compile(
    r"(?:\d{1,2}\.?\s+|[ivx]{1,4}\.\s+)?(?:(?:selected|key|main|cited)\s+)?"
    rf"(?:(?P<always>{_ALWAYS})|(?P<perhaps>{_PERHAPS})|(?P<further>{_FURTHER}))"
    r"\s*(?:\(\d{1,3}\))?\s*[:：]?",
    re.IGNORECASE,
)


def list_heading(text: str) -> str:
    """ "always" where a text can only be the heading of a reference list, "perhaps" where it may be
    one (Sources, Notes), "further" for reading that nothing cites, and nothing for any other text.
    """
    found = _HEADING.fullmatch(text.strip()) if len(text) < _LONGEST else None
    return (found.lastgroup or "") if found else ""
