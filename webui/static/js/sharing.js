// The phone's own list of applications (Zalo among them), where the browser has one.
(() => {
  const button = document.querySelector('[data-action="share"]');
  if (!button || !navigator.share) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.share({ title: button.dataset.title, url: button.dataset.address });
    } catch (error) {
      if (error.name !== "AbortError") throw error;
    }
  });
})();
