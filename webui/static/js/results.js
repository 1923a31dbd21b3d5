// The results page with JavaScript: answers in place (htmx), years by dragging, long filters
// searched. Without it the form and its links do the same by loading pages.
(() => {
  const results = document.getElementById("ket-qua");
  const said = document.getElementById("thong-bao");
  const opened = () => [...results.querySelectorAll("details[data-name]")];
  let before = new Map();
  let putAside = null;
  let typing = null;

  const enhance = () => {
    results.querySelectorAll(".facet-search").forEach((input) => { input.hidden = false; });
    results.classList.add("live");
  };

  // An answer that comes while one types a year or a day leaves it there; it is asked for afterwards.
  const keepTyping = () => {
    const field = typing && document.getElementById(typing.id);
    if (!field || field.value === typing.value) return;
    field.value = typing.value;
    const ask = () => field.dispatchEvent(new Event("change", { bubbles: true }));
    field.addEventListener("blur", ask, { once: true });
  };

  // Who types is not led back letter by letter.
  document.addEventListener("htmx:configRequest", ({ detail }) => {
    if (detail.triggeringEvent?.type === "input") detail.headers["KB-Typing"] = "1";
  });
  document.addEventListener("htmx:beforeRequest", ({ detail }) => {
    if (detail.target === results) results.setAttribute("aria-busy", "true");
  });
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    if (detail.target !== results) return;
    before = new Map(opened().map((each) => [each.dataset.name, each.open]));
    const at = document.activeElement;
    putAside = at?.dataset.record;
    typing = at?.matches("input[form='tim']:not([type='checkbox'])") ? { id: at.id, value: at.value } : null;
  });
  document.addEventListener("htmx:afterSwap", ({ detail }) => {
    if (detail.target !== results) return;
    for (const each of opened()) if (before.has(each.dataset.name)) each.open = before.get(each.dataset.name);
    if (putAside) results.querySelector(`[data-record="${putAside}"]`)?.focus({ preventScroll: true });
    keepTyping();
    results.removeAttribute("aria-busy");
    said.textContent = results.querySelector("h1").textContent.trim();
    enhance();
  });
  // On a slow line a box is ticked before there is anybody to see it. (The form has its browser put
  // nothing back that was ticked at an earlier visit.)
  document.addEventListener("DOMContentLoaded", () => {
    const early = [...results.querySelectorAll("input[form='tim']")].find((each) =>
      each.type === "checkbox" ? each.checked !== each.defaultChecked : each.value !== each.defaultValue);
    early?.dispatchEvent(new Event("change", { bubbles: true }));
  });

  // The line is down or the server says no: the browser itself asks, and shows what it gets.
  for (const failed of ["htmx:sendError", "htmx:responseError"]) {
    document.addEventListener(failed, ({ detail }) => {
      if (detail.target === results) location.assign(detail.pathInfo.finalRequestPath);
    });
  }

  // Years: press on one, drag to another.
  let drawn = null;
  const yearAt = (chart, event) => {
    const { left, width } = chart.getBoundingClientRect();
    const years = chart.viewBox.baseVal.width / 10;
    const place = Math.floor(((event.clientX - left) / width) * years);
    return Number(chart.dataset.first) + Math.min(years - 1, Math.max(0, place));
  };
  const paint = () => {
    const [from, until] = [Math.min(drawn.start, drawn.end), Math.max(drawn.start, drawn.end)];
    for (const bar of drawn.chart.querySelectorAll("rect")) {
      const year = Number(drawn.chart.dataset.first) + (bar.x.baseVal.value - 1) / 10;
      bar.classList.toggle("chosen", year >= from && year <= until);
    }
    drawn.chart.nextElementSibling.querySelector("output").textContent = from === until ? from : `${from} – ${until}`;
    document.getElementById("tu").value = from;
    document.getElementById("den").value = until;
  };
  results.addEventListener("pointerdown", (event) => {
    const chart = event.target.closest(".histogram");
    if (!chart || event.button) return;
    const year = yearAt(chart, event);
    drawn = { chart, start: year, end: year };
    chart.setPointerCapture(event.pointerId);
    paint();
    event.preventDefault();
  });
  results.addEventListener("pointermove", (event) => {
    if (!drawn) return;
    drawn.end = yearAt(drawn.chart, event);
    paint();
  });
  results.addEventListener("pointerup", () => {
    if (!drawn) return;
    drawn = null;
    document.getElementById("den").dispatchEvent(new Event("change", { bubbles: true }));
  });
  results.addEventListener("pointercancel", () => { drawn = null; });

  enhance();
})();
