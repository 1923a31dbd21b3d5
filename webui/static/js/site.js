// What is nicer with JavaScript; every page works without it.
(() => {
  // An address without empty parameters is easier to read and to share. Only what is sent changes:
  // the fields stay as they are, for a form that a script sends or whose page is come back to.
  document.addEventListener("formdata", ({ target, formData }) => {
    if (target.method !== "get") return;
    for (const name of new Set(formData.keys())) {
      if (formData.getAll(name).every((value) => value === "")) formData.delete(name);
    }
  });

  // "/" leads into the search box, as on most sites with one.
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    document.getElementById("tim-q")?.focus();
  });

  // Buttons that only a script can serve; they are hidden without one. New ones come with answers.
  const acts = {
    print: () => window.print(),
    copy: async (button) => {
      await navigator.clipboard.writeText(button.dataset.address);
      button.textContent = button.dataset.done;
    },
    // The phone's own list of applications, Zalo among them.
    share: ({ dataset }) =>
      navigator.share({ title: dataset.title, url: dataset.address }).catch((error) => {
        if (error.name !== "AbortError") throw error;
      }),
  };
  const able = { print: true, copy: Boolean(navigator.clipboard), share: Boolean(navigator.share) };
  const reveal = () => {
    for (const button of document.querySelectorAll("[data-action][hidden]")) {
      button.hidden = !able[button.dataset.action];
    }
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-action]");
    if (button) acts[button.dataset.action]?.(button);
  });
  document.addEventListener("htmx:afterSwap", reveal);
  reveal();
})();
