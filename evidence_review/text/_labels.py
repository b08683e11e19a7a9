"""What on a web page is no part of its article, told by class: navigation, related pages and so on.

A tag or a role says it surely. A name (of a class, an id) says it where no other part of the name
takes it back, as in "comments-enabled". So does a label, as "Read more:", in several languages.
Links to the same site that make up most of a block are a menu, unless a colon announces them.
"""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from evidence_review.text._line import listed
from evidence_review.text._links import is_label

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_TAGS = {
    "nav": "navigation",
    "footer": "footer",
    "form": "form",
    "dialog": "dialog",
    "button": "buttons",
    "address": "about the page",
    "amp-sidebar": "navigation",
    "amp-ad": "advertisement",
    "amp-consent": "cookie notice",
}
_ROLES = {
    "navigation": "navigation",
    "search": "navigation",
    "banner": "navigation",
    "tablist": "navigation",
    "contentinfo": "footer",
    "dialog": "dialog",
    "alertdialog": "dialog",
}
_NAMES = {
    "navigation": "nav navbar navigation menu megamenu breadcrumb breadcrumbs crumbs skip "
    "pagination pager sidenav subnav tabs topbar masthead sidebar rail",
    "contents list": "toc",
    "related pages": "related relatedposts recommended recommendations teaser teasers onward "
    "trending promo promos readnext recirc navbox hatnote",
    "sharing": "share sharing sharedaddy shares social",
    "sign-up": "newsletter subscribe subscription signup paywall",
    "advertisement": "ad ads advert adverts advertisement sponsored cta affiliate product",
    "comments": "comment comments commentlist disqus respond",
    "about the page": "byline bylines author bio meta metadata ambox credit credits tags catlinks "
    "printfooter submeta infobox shortdescription dateline reviewed",
    "feedback": "feedback rating helpful survey ufi",
    "cookie notice": "cookie cookies consent gdpr onetrust cookiebanner usercentrics",
    "footer": "footer colophon copyright",
    "helps for screens": "editsection noprint",
}
_KIND_OF_NAME = {name: kind for kind, names in _NAMES.items() for name in names.split()}
_TAKEN_BACK = listed(
    "enabled disabled open closed has no not is with without free style styled layout target intro "
    "text body content template ready supports references reference entry"
)
"""Words beside which a name tells of a state or a manner, not of what stands there."""
_KEPT_TAGS = {*HEADINGS, "html", "body", "main", "a", "sup", "em", "strong", "b", "i", "summary"}
_LABELS = {
    "related pages": r"(?:see also|related|recommended|popular|similar)(?: (?:for you|articles?|"
    r"content|posts?|stories|topics|links?|reading|pages|conditions))?|recommended (?:from|by) .+|"
    r"read (?:next|more|also|this next)|(?:keep|continue) reading|up next|"
    r"most (?:read|viewed|popular)|"
    r"more (?:posts|stories|articles|like this|reading|from .+|on this (?:story|topic))|"
    r"(?:you )?(?:may|might) (?:also )?(?:like|enjoy|be interested in)|you (?:may|might) also like|"
    r"trending(?: now)?|(?:latest|recent) (?:posts|articles|news|stories)|learn more|find out more|"
    r"explore more.*|das könnte (?:sie|dich) auch interessieren|lesen sie auch|mehr zum thema|"
    r"(?:ähnliche|weitere|verwandte) (?:artikel|themen)|meistgelesen|"
    r"(?:también )?te puede interesar|"
    r"artículos relacionados|lo más leído|lee también|(?:à )?lire aussi|voir aussi|"
    r"vous aimerez aussi|"
    r"articles (?:similaires|liés)|leggi anche|articoli correlati|potrebbe interessarti(?: anche)?|"
    r"leia (?:também|mais)|veja também|artigos relacionados|lees ook|gerelateerde artikelen",
    "sharing": r"share(?: this(?: .{,20})?| on .{,20})?|follow us|teilen|compartir|partager|"
    r"condividi|"
    r"compartilhar|delen",
    "sign-up": r"(?:(?:weekly|free|our|the) )*newsletter|subscribe(?: (?:now|to .+))?|"
    r"(?:get|join|receive) (?:our|the) .*(?:newsletter|e-?mails?)|sign up (?:for|to) .+|"
    r".{,40} to your inbox|immer informiert|.{,20}(?:unseren newsletter|nuestro boletín|"
    r"notre newsletter|nostra newsletter|onze nieuwsbrief).{,60}",
    "advertisement": r"advertisements?|advertising|sponsored(?: links?| content)?|anzeige|werbung|"
    r"publicidad|publicité|pubblicità|advertentie|annonce",
    "comments": r"(?:\d+ )?(?:comments?|kommentare?|comentarios?|commentaires?|commenti|reacties|"
    r"responses)|\d+ thoughts? on .+|leave a (?:reply|comment)|join the conversation|"
    r"discussion about this post",
    "about the page": r"about the authors?|"
    r"(?:medically |clinically |fact[- ])?(?:reviewed|checked) by.*|"
    r"(?:page )?last (?:medically )?(?:reviewed|updated|changed|modified).*|written by .+|"
    r"(?:posted|published|updated|submitted) (?:on|by) .+|by .{,40} (?:staff|team|editors)|"
    r"next review due.*|zuletzt aktualisiert.*|tags|tagged|categories|filed under|"
    r"photo(?:graph)?(?: credit)?: .{,60}|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)"
    r"[a-z]*\.? \d{1,2}, \d{4}|(?-i:(?:By|Von|Por|Par|Di|Door) \w+\.? (?:\w+\.? )?[A-Z]\w+)"
    r"(?:\s*[,|·].{,40})?|über den autor|sobre el autor",
    "feedback": r"(?:was|is|did you find) this (?:\w+ )?(?:helpful|useful).*|rate this .+|"
    r"war dieser artikel hilfreich.*|thank you for your feedback.*",
    "contents list": r"(?:table of )?contents|on this page|in this article|jump to|inhalt|"
    r"inhaltsverzeichnis|auf dieser seite|índice|sommaire|indice|inhoud",
    "cookie notice": r"(?:we value your|your) privacy|cookies on .+|privacy preference.*|"
    r"we use cookies.*",
    "footer": r"(?:©|copyright\b).*|all rights reserved.*|printed from .+",
    "navigation": r"(?:back|return) to (?:the )?top|skip to .+|you are here|sie sind hier|"
    r"open in a new tab|print(?: this page)?|close window",
}
_KIND_OF_LABEL = [(re.compile(labels, re.IGNORECASE), kind) for kind, labels in _LABELS.items()]
_LONGEST_LABEL = 120
_CITED = re.compile(r"\bdoi\b|pubmed|ncbi\.|scholar|/doi/|crossref|pmc", re.IGNORECASE)
_FOLDED = re.compile(r"accordion|collaps|panel|tab|expand|toggle|details|drawer", re.IGNORECASE)


def kind_by_tag(element: HtmlElement) -> str:
    """What the tag or the role of an element says that it is, or nothing."""
    role = str(element.get("role", "")).lower()
    return _ROLES.get(role, "") or _TAGS.get(str(element.tag), "")


def kind_by_name(element: HtmlElement) -> str:
    """What its class, its id or its name for tests says that it is, or nothing."""
    if element.tag in _KEPT_TAGS:
        return ""
    keys = ["class", "data-testid", "data-component"]
    if not _is_anchor(element):
        keys.append("id")
    for name in " ".join(str(element.get(key, "")) for key in keys).split():
        parts = re.findall(r"[a-z]+|[A-Z]+(?![a-z])|[A-Z][a-z]+", name)
        words = [part.lower() for part in parts]
        kinds = [_KIND_OF_NAME[word] for word in words if word in _KIND_OF_NAME]
        if kinds and not _TAKEN_BACK.intersection(words):
            return kinds[-1]
    return ""


def _is_anchor(element: HtmlElement) -> bool:
    """Whether the id only repeats the heading, as for a section about related work."""
    name = re.sub(r"[\W_]", "", str(element.get("id", ""))).casefold()
    above = ("".join(child.itertext()) for child in element[:2] if child.tag in HEADINGS)
    return any(re.sub(r"[\W_]", "", text).casefold() == name for text in above)


def kind_by_label(text: str) -> str:
    """What a short text announces, as "Read more:" and "Advertisement" do, or nothing."""
    line = " ".join(text[: 4 * _LONGEST_LABEL].split()).strip(" :.!?…›»→")
    if len(line) > _LONGEST_LABEL:
        return ""
    return next((kind for label, kind in _KIND_OF_LABEL if label.fullmatch(line)), "")


def is_hidden(element: HtmlElement) -> bool:
    """Whether nobody sees an element; what a click unfolds is not hidden."""
    style = str(element.get("style", "")).replace(" ", "").lower()
    hidden = "hidden" in element.attrib or "display:none" in style
    if not hidden and "sf-hidden" not in str(element.get("class", "")).split():
        return False
    parent = element.getparent()
    names = [str(one.get("class", "")) for one in (element, parent) if one is not None]
    return not _FOLDED.search(" ".join(names)) and element.get("role") != "tabpanel"


def leads_on(link: HtmlElement, host: str) -> bool:
    """Whether a link goes to a place of this page or this site: another site may be a reference."""
    href = str(link.get("href", ""))
    if "#" in href and is_label("".join(link.itertext()).strip()):
        return False  # [2], which leads to the reference list
    return not href.startswith(("http://", "https://", "//")) or (
        bool(host) and host_of(href) == host
    )


def host_of(address: str) -> str:
    """The site of an address, without www; nothing where none is named."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def own_host(root: HtmlElement) -> str:
    """The site that a saved page comes from: as it says, or where its first link goes."""
    for address in _addresses(root):
        if (host := host_of(address)) and not _CITED.search(address):
            return host
    return ""


def _addresses(root: HtmlElement) -> Iterator[str]:
    for link in root.iter("link"):
        if link.get("rel") == "canonical":
            yield str(link.get("href", ""))
    for meta in root.iter("meta"):
        if meta.get("property") == "og:url":
            yield str(meta.get("content", ""))
    for link in root.iter("a"):
        yield str(link.get("href", ""))
