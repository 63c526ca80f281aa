// The answers as a file: YAML as the program reads it, or JSON with the same keys.

function asYaml(draft) {
  const head = `# ${DATA.title.replace(/\s+/g, " ")}: answers from the questionnaire as a web page\n`;
  return head + jsyaml.dump(draft, { lineWidth: -1, noRefs: true, forceQuotes: true, quoteStyle: "double" });
}

// Signs that JSON takes as they are, but that end a line in YAML or may not stand there, are escaped.
function asJson(draft) {
  const text = JSON.stringify(draft, null, 2);
  return `${text.replace(/[\u0085\u2028\u2029\ufeff\ufffe\uffff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`)}\n`;
}

function download(name, type, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}
