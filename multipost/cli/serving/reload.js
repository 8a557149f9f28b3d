// Loads the page again when the pages were made anew, and says why when they could not be.
// `multipost serve` adds it to what it shows; it stands in no file of the site.
{
  const { build } = document.currentScript.dataset;
  const trouble = document.createElement("p");
  let changes = null;

  const hear = (event) => {
    const told = JSON.parse(event.data);
    if (told.build !== build) location.reload();
    trouble.hidden = !told.trouble;
    trouble.textContent = told.trouble;
  };

  // A browser keeps few connections to one place: pages that nobody looks at give theirs back.
  const listen = () => {
    changes?.close();
    changes = document.hidden ? null : new EventSource("/-/changes");
    changes?.addEventListener("message", hear);
  };

  trouble.className = "not-built";
  trouble.setAttribute("role", "status");
  trouble.hidden = true;
  document.body.append(trouble);
  document.addEventListener("visibilitychange", listen);
  listen();
}
