"""The way of a disputed passage in a real browser: words selected by a visitor, a question built, opened, assessed, approved."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from registry.db.store import Store
from tests.browser.conftest import Serve
from tests.browser.people import sign_in
from tests.factories import disputed
from tests.factories.people import first_administrator
from tests.factories.questions import RATIONALE
from tests.factories.records import make_agent

ASKED = "On which day was the addition to the letter dictated?"
SELECT = """([part, words]) => {
  const text = document.querySelector(part);
  const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const at = node.data.indexOf(words);
    if (at >= 0) { getSelection().setBaseAndExtent(node, at, node, at + words.length); return; }
  }
  throw new Error("these words do not stand there: " + words);
}"""


@pytest.fixture
def documents(migrated_url: str) -> tuple[str, str]:
    """Two documents that differ, and somebody who is known."""
    store = Store.open(migrated_url)
    admin = first_administrator(store)
    made = disputed.two(admin, store)
    make_agent(admin, store, "Author, Anna")
    store.close()
    return made


def _claim(page: Page, answer: str, document: str, words: str, holder: str = "", name: str = "") -> None:
    page.get_by_role("link", name=re.compile(f"^Add a claim.*{answer}$")).click()
    page.wait_for_load_state("load")
    page.get_by_role("combobox", name="In which document").fill(document)
    page.get_by_role("option", name=document).first.click()
    page.get_by_role("button", name="Show its text").click()
    page.wait_for_load_state("load")
    expect(page.locator("[data-quote-from]")).to_contain_text(words)
    page.evaluate(SELECT, ["[data-quote-from]", words])
    expect(page.get_by_label("The words", exact=True)).to_have_value(words)
    if holder:
        page.get_by_role("combobox", name="Whose claim it is").fill(holder)
        page.get_by_role("option", name=holder).first.click()
    else:
        page.get_by_label("Name as the source has it").fill(name)
    page.get_by_label("Speaking as").select_option("later_recollection" if holder else "editorial_note")
    page.get_by_label("Reason", exact=True).fill("as it stands there")
    page.get_by_role("button", name="Record it").click()
    expect(page.get_by_role("status").first).to_contain_text("Recorded")


def _step(page: Page, head: str, button: str, **typed: str) -> None:
    box = page.locator(".step-box", has=page.locator("summary", has_text=head))
    box.locator("summary").click()
    for label, words in typed.items():
        box.get_by_label(label.replace("_", " "), exact=False).first.fill(words)
    box.get_by_role("button", name=button).click()
    # The step that was taken is no longer offered.
    expect(page.locator(".step-box", has=page.locator("summary", has_text=head))).to_have_count(0)
    page.wait_for_load_state("load")


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
def test_from_selected_words_to_an_approved_assessment(
    page: Page,
    browser: Browser,
    axe: Callable[[Page], None],
    serve: Serve,
    migrated_url: str,
    documents: tuple[str, str],
) -> None:
    """Everybody in a browser of their own: a visitor, two cataloguers, two reviewers; then the visitor reads the end."""
    edition, _ = documents
    with serve(migrated_url) as address:
        page.goto(f"{address}/documents/{edition}")
        page.evaluate(SELECT, [".body-text", "was dictated on 25 December 1922"])
        expect(page.locator("[data-quoted]")).to_contain_text("25 December 1922")
        page.get_by_role("button", name="This is disputed").click()
        expect(page.locator(".marked-words mark")).to_have_text("was dictated on 25 December 1922")
        axe(page)
        page.get_by_label("What does it say there?").fill("It dates the addition to 25 December.")
        page.get_by_label("Why is that disputed?").fill("The article has 4 January.")
        page.get_by_role("button", name="Send to the editors").click()
        expect(page.get_by_role("status")).to_contain_text("Keep the address of this page")
        expect(page).to_have_url(re.compile("/reports/"))
        receipt = page.url

        desks = {}
        for name, role in (("ben", "cataloguer"), ("cleo", "administrator"), ("dora", "reviewer")):
            desks[name] = browser.new_context(locale="en-GB", reduced_motion="reduce")
            desks[name].set_default_timeout(15_000)
            sign_in(desks[name], address, migrated_url, role)
        ben, cleo, dora = (one.new_page() for one in desks.values())
        ben.goto(f"{address}/admin/flags/")
        ben.get_by_role("link", name="It dates the addition").click()
        axe(ben)
        ben.get_by_label("The question, in neutral words").first.fill(ASKED)
        ben.get_by_label("Why it is taken up").fill("two documents differ")
        ben.get_by_role("button", name="Prepare the question").click()
        expect(ben.get_by_role("heading", level=1)).to_have_text(ASKED)
        work = ben.url
        for text in ("On 25 December 1922.", "On 4 January 1923."):
            ben.get_by_role("link", name="Add an answer").click()
            ben.get_by_label("Answer", exact=True).fill(text)
            ben.get_by_label("Reason", exact=True).fill("as the texts have it")
            ben.get_by_role("button", name="Record it").click()
        _claim(
            ben,
            "On 25 December 1922.",
            "The edition",
            "was dictated on\n25 December 1922".replace("\n", " "),
            name="The editors",
        )
        _claim(ben, "On 4 January 1923.", "The article", disputed.OTHER_WORDS, holder="Author, Anna")
        axe(ben)
        cleo.goto(work)
        for left in (1, 0):
            cleo.get_by_role("button", name="I have compared it").first.click()
            expect(cleo.get_by_role("button", name="I have compared it")).to_have_count(left)
        _step(cleo, "Open the question", "Open it to the public", Reason="both are compared")
        dora.goto(work)
        _step(dora, "Take it for review", "Take it for review", Your_interests="none", Reason="to conclude")
        dora.get_by_role("link", name="Assess the question").click()
        axe(dora)
        dora.get_by_label("Outcome").select_option("sources_conflict_unresolved")
        dora.get_by_label("Reasons").fill(RATIONALE)
        dora.get_by_role("button", name="Sign it").click()
        expect(dora.get_by_role("status").first).to_contain_text("A second person has to approve it")
        cleo.goto(work)
        _step(cleo, "Approve the assessment", "Approve", Your_interests="none", Reason="read and agreed")
        expect(cleo.locator(".assessment")).to_contain_text("Assessment in force")
        axe(cleo)

        page.goto(receipt)
        page.get_by_role("link", name="read it").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(ASKED)
        expect(page.locator("main")).to_contain_text("sources conflict, unresolved")
        for one in desks.values():
            one.close()
