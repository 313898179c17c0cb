// Puts text on the clipboard, and says so for a moment. Joined to the components that copy.

const DONE_MS = 2000;

function bySelection(text, button) {
  const field = document.createElement("textarea");
  field.value = text;
  field.readOnly = true;
  Object.assign(field.style, { position: "fixed", inset: "0 auto auto 0", opacity: "0" });
  button.after(field); // beside the button: an open dialog lets nothing outside it take the focus
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  button.focus({ preventScroll: true });
  if (!done) throw new Error("the browser does not let the page copy");
}

// A function (text) that copies; it calls show(true) when done and show(false) two seconds later.
function copier(button, show) {
  let timer;
  return async (text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      bySelection(text, button); // plain http has no navigator.clipboard
    }
    show(true);
    clearTimeout(timer);
    timer = setTimeout(() => show(false), DONE_MS);
  };
}
