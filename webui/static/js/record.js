// The source of a fact closes by Escape and by a click elsewhere; without JavaScript by its summary.
(() => {
  const open = () => document.querySelectorAll("details.from[open]");
  document.addEventListener("click", (event) => {
    open().forEach((details) => { if (!details.contains(event.target)) details.open = false; });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    open().forEach((details) => { details.open = false; details.querySelector("summary").focus(); });
  });
})();
