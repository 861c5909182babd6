// Shows what was saved: puts the new page in the place of the old one, so that readers stay where they are.
// Changed templates, styles and scripts need the whole page again.
new EventSource("/_candour/events").onmessage = async (event) => {
  const hasOtherScripts = document.querySelectorAll("script[src]").length > 1;
  if (event.data !== "records" || hasOtherScripts) return location.reload();
  const answer = await fetch(location.href);
  const next = new DOMParser().parseFromString(await answer.text(), "text/html");
  document.title = next.title;
  document.documentElement.lang = next.documentElement.lang;
  const isOpen = document.querySelector(".candour-changes details")?.open;
  document.body.replaceWith(next.body);
  if (isOpen) document.querySelector(".candour-changes details")?.setAttribute("open", "");
};
