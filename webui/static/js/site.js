// What is nicer with JavaScript; every page works without it.
(() => {
  // An address without empty parameters is easier to read and to share.
  const emptyFields = (form) => [...form.elements].filter((field) => field.name && field.value === "");
  document.addEventListener("submit", (event) => {
    if (event.target.method === "get") emptyFields(event.target).forEach((field) => { field.disabled = true; });
  });
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form :disabled").forEach((field) => { field.disabled = false; });
  });

  const reveal = (name, act) => {
    const button = document.querySelector(`[data-action="${name}"]`);
    if (!button) return;
    button.hidden = false;
    button.addEventListener("click", () => act(button));
  };
  reveal("print", () => window.print());
  if (navigator.clipboard) {
    reveal("copy", async (button) => {
      await navigator.clipboard.writeText(button.dataset.address);
      button.textContent = "Đã chép địa chỉ";
    });
  }
})();
