// Light or dark without leaving the page; the cookie is the same as that of the links, which work without this.
const words = document.querySelector("[data-looks]");
if (words) {
  words.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-look]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const look = link.dataset.look;
    const secure = location.protocol === "https:" ? "; Secure" : "";
    if (look === "system") {
      document.documentElement.removeAttribute("data-bs-theme");
      document.cookie = `registry-look=; Max-Age=0; Path=/; SameSite=Lax${secure}`;
    } else {
      document.documentElement.dataset.bsTheme = look;
      document.cookie = `registry-look=${look}; Max-Age=31536000; Path=/; SameSite=Lax${secure}`;
    }
    for (const one of words.querySelectorAll("a[data-look]")) {
      if (one === link) one.setAttribute("aria-current", "true");
      else one.removeAttribute("aria-current");
    }
  });
}
