// What could come next in a line that is being typed. Pure: text in, suggestions out.

/**
 * @returns null, or `{ title, about, items, preselect }`; an item is `{ label, about, insert, from }`: it replaces
 * everything from position `from` to the end of `text`.
 */
export function complete(text, commands) {
  const mention = /(^|\s)@(\w*)$/.exec(text);
  if (mention) {
    return "newsbot".startsWith(mention[2].toLowerCase()) && mention[2].toLowerCase() !== "newsbot"
      ? offer("Mention", "", [{ label: "@newsbot", about: "Ask in plain words", insert: "@newsbot ", from: text.length - mention[2].length - 1 }], true)
      : null;
  }

  const name = /^\/(\S*)$/.exec(text);
  if (name) return commandNames(name[1].toLowerCase(), commands);

  const begun = /^\/(\S+)\s/.exec(text);
  const command = begun && commands.find((c) => c.name === begun[1].toLowerCase());
  return command ? options(text, command) : null;
}

function commandNames(typed, commands) {
  const near = [
    ...commands.filter((c) => c.name.startsWith(typed)),
    ...commands.filter((c) => !c.name.startsWith(typed) && c.name.includes(typed)),
  ];
  const items = near.map((c) => ({ label: `/${c.name}`, about: c.summary, insert: `/${c.name} `, from: 0 }));
  return offer("Commands", "", items, !commands.some((c) => c.name === typed));
}

function options(text, command) {
  const word = /\S*$/.exec(text)[0];
  const from = text.length - word.length;
  const colon = word.indexOf(":");
  const named = colon > 0 && command.options.find((o) => o.name === word.slice(0, colon).toLowerCase());
  if (named) return values(named, word.slice(colon + 1), from + colon + 1, true);

  const before = text.slice(0, from);
  const typed = word.toLowerCase();
  const open = command.options.filter((o) => !new RegExp(`\\s${o.name}:`, "i").test(before) && o.name.startsWith(typed));
  const free = command.options.find((o) => o.freeText);
  const freeIsOpen = free && before.trim().split(/\s+/).length === 1;
  const words = freeIsOpen ? values(free, word, from, false)?.items ?? [] : [];
  const items = [
    ...words.slice(0, 6),
    ...open.map((o) => ({ label: `${o.name}:`, about: o.required ? `${o.summary} (needed)` : o.summary, insert: `${o.name}:`, from })),
  ];
  return offer(command.usage, command.summary, items, false);
}

function values(option, typed, from, named) {
  const all = option.choices.length > 0 ? option.choices : option.suggestions;
  const near = all.filter((v) => v.toLowerCase().startsWith(typed.toLowerCase()) && v.toLowerCase() !== typed.toLowerCase());
  const items = near.map((v) => ({ label: v, about: named ? "" : option.name, insert: `${/\s/.test(v) ? `"${v}"` : v} `, from }));
  return offer(`${option.name}:`, option.summary, items, named && typed.length > 0);
}

const offer = (title, about, items, preselect) => (items.length > 0 ? { title, about, items, preselect } : null);
