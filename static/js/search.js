// Search as one types. Without script the same form is sent with its button.
// The server renders the rows. XMLHttpRequest parses them into a document of its own, so that no text is ever
// turned into markup on this page (fetch would need a string and DOMParser, which Trusted Types refuses).

const WAIT_MS = 150;

/** Shows the rows for what is typed in `form`, inside the element its data-results names. */
function searchAsOneTypes(form) {
  const box = form.querySelector("input[type=search]");
  const shelf = document.getElementById(form.dataset.results);
  const count = document.getElementById(form.dataset.count);
  let timer;
  let request;

  const show = (page) => {
    const rows = page?.getElementById("rows");
    if (!rows) return form.submit(); // signed out or in trouble: let the server say so
    shelf.replaceChildren(document.adoptNode(rows));
    count.textContent = rows.dataset.count;
  };
  const look = () => {
    request?.abort();
    request = new XMLHttpRequest();
    const query = new URLSearchParams({ q: box.value, part: "results" });
    request.open("GET", `${form.action}?${query}`);
    request.responseType = "document";
    request.onload = () => show(request.response);
    request.send();
  };
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, WAIT_MS);
  });
  form.addEventListener("submit", () => request?.abort());
}

document.querySelectorAll("form[data-results]").forEach(searchAsOneTypes);
