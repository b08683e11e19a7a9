"""A page that Google Docs exported: what its classes and its links hide."""

import pytest

from evidence_review.text.reading import read

STYLE = "<style>.c1{font-weight:700}.c2{vertical-align:super}.c3{color:#000}</style>"


@pytest.fixture
def article(tmp_path):
    """The article of an export with this body."""

    def make(body):
        path = tmp_path / "a.html"
        start = f'<html><head>{STYLE}</head><body class="c3 doc-content">'
        path.write_text(f'{start}<p class="c3 title">Warm socks</p>{body}</body></html>', "utf-8")
        return read(path)

    return make


def texts(article):
    return [each.text for section in article.sections for each in section.paragraphs]


def span(text, style="c3"):
    return f'<span class="{style}">{text}</span>'


def test_the_title_is_the_title_and_a_bold_line_a_heading(article):
    made = article(f"<p>{span('Who needs them', 'c1')}</p><p>{span('All do.')}</p>")
    assert (made.title, made.sections[-1].heading) == ("Warm socks", "Who needs them")
    assert made.notes == ("Read as headings, for they are bold lines: “Who needs them”.",)


def test_comments_are_left_out_and_counted(article):
    made = article(
        f'<p>{span("Socks help.")}<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup></p>'
        f'<div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a>{span("Is it so?")}</p></div>'
    )
    assert texts(made) == ["Socks help."]
    assert made.notes == ("Left out: 1 comment.",)


def test_a_footnote_is_a_reference_or_text(article):
    note = '<div><p><a href="#ftnt_ref{0}" id="ftnt{0}">[{0}]</a><span>&nbsp;{1}</span></p></div>'
    call = '<sup><a href="#ftnt{0}" id="ftnt_ref{0}">[{0}]</a></sup>'
    made = article(
        f"<p>Socks help.{call.format(1)} Cotton does not.{call.format(2)}</p><hr>"
        + note.format(1, "This was disputed for years.")
        + note.format(2, "Lee AB. Wool socks at night. J Socks. 2019;1:1-9.")
    )
    assert [entry.text for entry in made.references] == [
        "Lee AB. Wool socks at night. J Socks. 2019;1:1-9."
    ]
    assert texts(made)[1] == "This was disputed for years."
    assert texts(made)[0].startswith("Socks help. Cotton does not.[")


def test_a_link_by_way_of_google_leads_where_it_leads(article):
    address = "https://www.google.com/url?q=https://example.org/a%3Fb%3D1&amp;sa=D&amp;ust=1"
    made = article(
        f"<h1>References</h1><ol><li><a href='{address}'>Lee AB. Wool socks. 2019.</a></li></ol>"
        "<h1>More</h1><p>Socks help [1].</p>"
    )
    assert made.references[0].text.endswith("https://example.org/a?b=1")


def test_zoteros_links_are_marks(article):
    """Also where one is cut into pieces, or raised by its class alone."""
    link = '<a href="https://www.zotero.org/google-docs/?AbC1">{}</a>'
    made = article(
        f"<p>Socks help {link.format('(Lee, ')}{link.format('2019)')}. Heat helps, too"
        f"{span(link.format('2'), 'c2')}.</p>"
        "<h1>References</h1><ol><li>Lee AB. Wool socks. 2019.</li><li>Fox C. Heat. 2020.</li></ol>"
    )
    marks = [mark.refers for sentence in made.sentences for mark in sentence.marks]
    assert marks == [("lee 2019",), ("2",)]


def test_a_list_goes_on_where_its_class_says_so(article):
    entries = '<ol class="lst-kix_a-0{}"><li>{} 2019.</li><li>{} 2020.</li></ol>'
    made = article(
        "<p>Socks help [3].</p><h1>References</h1>"
        + entries.format(" start", "Lee AB. Wool.", "Fox C. Heat.")
        + entries.format("", "Ray D. Cold.", "Day E. Sleep.")
    )
    assert [entry.number for entry in made.references] == [1, 2, 3, 4]
