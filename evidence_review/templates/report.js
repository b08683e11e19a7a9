"use strict";
// Everything is in the page without this: it filters, sorts, unfolds and copies.
(() => {
  const form = document.getElementById("filter");
  const cards = [...document.querySelectorAll(".claim")];
  const list = document.querySelector(".claims");

  const has = (card, field) => field.name === "words"
    ? card.textContent.toLowerCase().includes(field.value.trim().toLowerCase())
    : field.name === "source"
      ? card.dataset.source.split(" ").includes(field.value)
      : card.dataset[field.name] === field.value;

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
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const around = target?.closest("details");
    if (!around) return;
    if (around.hidden) form.reset();
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
  reveal();

  if (navigator.clipboard) {
    for (const words of document.querySelectorAll("blockquote.proposal, .paste")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "copy";
      button.textContent = "Copy";
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
