// Offers under the search box while somebody types: a combobox with a list, as WAI-ARIA describes it.
// The text stays what was typed until an offer is chosen; without JavaScript it is a plain box.
(() => {
  const input = document.getElementById("tim-q");
  if (!input) return;
  const list = document.createElement("div");
  Object.assign(list, { id: "goi-y", className: "offers", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.dataset.offers);
  input.closest("form").append(list);
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false",
  })) input.setAttribute(name, value);

  let active = -1;
  let waiting;
  let asked = new AbortController();

  const offers = () => [...list.querySelectorAll("[role=option]")];

  const activate = (place) => {
    active = place;
    offers().forEach((item, number) => item.setAttribute("aria-selected", String(number === place)));
    if (place < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", offers()[place].id);
    offers()[place].scrollIntoView({ block: "nearest" });
  };

  const show = (visible) => {
    list.hidden = !visible;
    input.setAttribute("aria-expanded", String(visible));
    if (!visible) activate(-1);
  };

  const element = (tag, properties, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };

  // One group for each kind of offer, under its name.
  const groupsOf = (found) => {
    const groups = new Map();
    found.forEach((offer, number) => {
      const option = element("div", { id: `goi-y-${number}`, role: "option", ariaSelected: "false" }, offer.text);
      option.dataset.href = offer.href;
      if (!groups.has(offer.kind)) groups.set(offer.kind, []);
      groups.get(offer.kind).push(option);
    });
    return [...groups].map(([kind, options]) =>
      element("div", { role: "group", ariaLabel: kind }, element("p", { className: "soft", ariaHidden: "true" }, kind), ...options));
  };

  // The tray of this moment: records come into it without the page being loaded anew.
  const asking = (text) => {
    const tray = document.querySelector("#tim-khay input");
    return new URLSearchParams(tray ? { q: text, khay: tray.value } : { q: text });
  };

  const ask = async () => {
    asked.abort();
    asked = new AbortController();
    const text = input.value.trim();
    if (text.length < 2) return show(false);
    try {
      const answer = await fetch(`${document.documentElement.dataset.root}/goi-y?${asking(text)}`, { signal: asked.signal });
      const found = answer.ok ? await answer.json() : [];
      list.replaceChildren(...groupsOf(found));
      activate(-1);
      show(found.length > 0 && document.activeElement === input);
    } catch {
      // Another letter was typed, or the line is down: the box itself goes on working.
    }
  };

  // Whoever walks through the offers must not have them changed for others under way.
  const settle = () => {
    clearTimeout(waiting);
    asked.abort();
  };

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 120);
  });
  input.addEventListener("blur", () => show(false));
  input.addEventListener("keydown", (event) => {
    const last = offers().length - 1;
    if (list.hidden) return;
    if (event.key.startsWith("Arrow")) settle();
    if (event.key === "ArrowDown") activate(active < last ? active + 1 : 0);
    else if (event.key === "ArrowUp") activate(active > 0 ? active - 1 : last);
    else if (event.key === "Escape") show(false);
    else if (event.key === "Enter" && active >= 0) location.assign(offers()[active].dataset.href);
    else return;
    event.preventDefault();
  });
  // Before the box loses the focus and the list goes.
  list.addEventListener("mousedown", (event) => {
    const option = event.target.closest("[role=option]");
    event.preventDefault();
    if (option) location.assign(option.dataset.href);
  });
})();
