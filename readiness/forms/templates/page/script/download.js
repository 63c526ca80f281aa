// The answers as a file: YAML as the program reads it, or JSON with the same keys.

function asYaml(draft) {
  const head = `# ${DATA.title.replace(/\s+/g, " ")}: answers from the questionnaire as a web page\n`;
  return head + jsyaml.dump(draft, { lineWidth: -1, noRefs: true, forceQuotes: true, quoteStyle: "double" });
}

const asJson = (draft) => `${JSON.stringify(draft, null, 2)}\n`;

function download(name, type, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}
