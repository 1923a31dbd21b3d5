// Narrows a list while one types. Without it the form asks the server, which finds the same.
(() => {
  const form = document.querySelector("form[data-filters]");
  const list = form && document.getElementById(form.dataset.filters);
  if (!list) return;
  const input = form.querySelector('input[type="search"]');
  if (input.defaultValue) return; // the server has narrowed the list already
  const folded = (text) =>
    text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replaceAll("đ", "d");
  const words = (text) => folded(text).split(/[^a-z0-9]+/).filter(Boolean);
  const items = [...list.querySelectorAll("[data-name]")].map((node) => ({ node, words: words(node.dataset.name) }));
  const groups = [...list.querySelectorAll("[data-group]")].map((node) => ({ node, open: node.open }));
  const said = form.querySelector("[data-said]");
  const nothing = document.getElementById(form.dataset.nothing);

  const narrow = () => {
    const typed = words(input.value);
    let found = 0;
    items.forEach((item) => {
      const fits = typed.every((part) => item.words.some((word) => word.startsWith(part)));
      item.node.hidden = !fits;
      found += fits ? 1 : 0;
    });
    groups.forEach(({ node, open }) => {
      node.hidden = !node.querySelector("[data-name]:not([hidden])");
      if ("open" in node) node.open = typed.length ? !node.hidden : open;
    });
    said.textContent = typed.length ? said.dataset.said.replace("#", found) : "";
    if (nothing) nothing.hidden = found > 0;
  };
  input.addEventListener("input", narrow);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.querySelector("button").hidden = true;
  narrow();
})();
