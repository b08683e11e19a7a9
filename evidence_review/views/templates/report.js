"use strict";
// Everything is in the page without this: it filters, sorts, unfolds and copies.
(() => {
  const form = document.getElementById("filter");
  const cards = [...document.querySelectorAll(".claim")];
  const list = document.querySelector(".claims");

  // Words match where a word begins: "ice" is not to find "advice".
  const begins = (text, start) =>
    ` ${text} `.toLowerCase().split(/[^\p{L}\p{N}]+/u).join(" ")
      .includes(` ${start.trim().toLowerCase().split(/[^\p{L}\p{N}]+/u).join(" ")}`);

  const has = (card, field) => field.name === "words"
    ? begins(card.textContent, field.value)
    : field.name === "source"
      ? card.dataset.source.split(" ").includes(field.value)
      : [field.value, ...field.value.split("|")].includes(card.dataset[field.name]);

  const rank = (card, name) =>
    [...form.elements[name].options].findIndex((option) => option.value === card.dataset[name]);

  function update() {
    const wanted = [...form.querySelectorAll("fieldset [name]")].filter((field) => field.value.trim());
    for (const card of cards) card.hidden = !wanted.every((field) => has(card, field));
    const by = form.elements.sort.value;
    const sorted = by ? cards.toSorted((one, other) => rank(other, by) - rank(one, by)) : cards;
    list.append(...sorted);
    const shown = cards.filter((card) => !card.hidden).length;
    form.querySelector("output").value = `${shown} of ${cards.length} claims shown`;
  }

  // A link may lead to a claim that is folded or filtered away.
  function reveal() {
    const target = document.getElementById(location.hash.slice(1));
    const around = target?.closest("details");
    if (!around) return;
    if (around.hidden) {
      form.reset();
      update(); // now, not after the event: what is hidden cannot be scrolled to
    }
    around.open = true;
    (around.matches(".claim") ? around : target).scrollIntoView();
  }

  if (form && list) {
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", update);
    form.addEventListener("reset", () => setTimeout(update));
    form.elements.unfold.addEventListener("click", (event) => {
      const open = event.target.textContent === "Open all";
      for (const card of cards) card.open = open;
      event.target.textContent = open ? "Fold all" : "Open all";
    });
    update();
  }
  addEventListener("hashchange", reveal);
  // A link to where the address points already changes nothing, and may have been folded since.
  addEventListener("click", (event) => {
    if (event.target.closest("a[href^='#']")?.hash === location.hash) reveal();
  });
  reveal();

  if (navigator.clipboard) {
    for (const words of document.querySelectorAll("blockquote.proposal, .paste")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "copy";
      button.setAttribute("aria-live", "polite");
      button.innerText = "Copy";
      const what = button.appendChild(document.createElement("span"));
      what.className = "unseen";
      what.textContent = ` “${words.textContent.trim().slice(0, 60)}”`;
      button.addEventListener("click", async () => {
        try {
          await navigator.clipboard.writeText(words.innerText);
          button.textContent = "Copied";
        } catch {
          getSelection().selectAllChildren(words);
          button.textContent = "Selected";
        }
      });
      words.after(button);
    }
  }
})();
