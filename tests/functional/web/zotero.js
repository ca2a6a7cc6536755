// Runs one of Zotero's translators on pages: node zotero.js FOLDER (em|unapi)=ADDRESS … prints the items as JSON.
const folder = process.argv[2];
const fetched = (name) => require(require.resolve(name, { paths: [folder] }));
const { JSDOM } = fetched("jsdom");
const xpath = fetched("wicked-good-xpath");
const http = require("http");
fetched(folder + "/package/index.js");
const { Zotero } = global;
const TRANSLATORS = {
  em: "951c027d-74ac-47d4-a107-9c3069ab7b48",
  unapi: "e7e01cac-1e37-4da6-b078-a0e8343b0e98",
};

const page = (address) =>
  new Promise((resolve, reject) => {
    http
      .get(address, { headers: { Accept: "text/html" } }, (answer) => {
        let text = "";
        answer.setEncoding("utf8");
        answer.on("data", (piece) => (text += piece));
        answer.on("end", () => resolve(text));
      })
      .on("error", reject);
  });

async function translated(asked) {
  const at = asked.indexOf("=");
  const address = asked.slice(at + 1);
  const dom = new JSDOM(await page(address), { url: address });
  xpath.install(dom.window, true);
  const work = new Zotero.Translate.Web();
  work.setDocument(dom.window.document);
  work.setTranslator(await Zotero.Translators.get(TRANSLATORS[asked.slice(0, at)]));
  work.setHandler("select", (_, items, choose) => choose(items));
  return work.translate({ libraryID: false, saveAttachments: false });
}

(async () => {
  const found = [];
  for (const asked of process.argv.slice(3)) found.push(await translated(asked));
  process.stdout.write("\n" + JSON.stringify(found) + "\n", () => process.exit(0));
})().catch((error) => {
  console.error(error);
  process.exit(1);
});
