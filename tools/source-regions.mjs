// Which parts of a source file run as a whole or not at all, for tools/mutate.mjs.
import { parseAst } from "vitest/node";

/** What TypeScript adds to an expression; all else that begins with TS is a type, and is not there at run time. */
const WRAPPERS = new Set(["TSAsExpression", "TSSatisfiesExpression", "TSNonNullExpression"]);

/** A source text that calls `globalThis.reached(file, region)` wherever one of its regions begins to run. */
export function measured(file, source) {
  const edits = [];
  walk(parseAst(source, { lang: "ts" }), [], (node, ancestors) => {
    if (!isRegion(node, ancestors.at(-1))) return;
    const call = `globalThis.reached(${JSON.stringify(file)}, ${node.start})`;
    if (node.type === "BlockStatement") edits.push([node.start + 1, ` ${call}; `]);
    else if (/Statement$/.test(node.type)) edits.push([node.start, `{ ${call}; `], [node.end, " }"]);
    else edits.push([node.start, `(${call}, `], [node.end, ")"]);
  });
  // What opens is before what it holds, what closes after it: in the order found, and in the reverse of it.
  const inOrder = edits.map(([at, text], i) => ({ at, text, rank: /^[ {(]+globalThis/.test(text) ? i : -i }));
  inOrder.sort((a, b) => a.at - b.at || a.rank - b.rank);
  const starts = [0, ...inOrder.map(({ at }) => at)];
  return starts.map((start, i) => (inOrder[i - 1]?.text ?? "") + source.slice(start, starts[i + 1])).join("");
}

/** The names of the values that a module exports. */
export function exportsOf(source) {
  return parseAst(source, { lang: "ts" }).body.flatMap((node) => {
    if (node.type !== "ExportNamedDeclaration" || node.exportKind === "type") return [];
    const { declaration } = node;
    if (declaration === null) return node.specifiers.map(({ exported }) => exported.name);
    if (declaration.type.startsWith("TS")) return [];
    return (declaration.declarations ?? [declaration]).map(({ id }) => id.name);
  });
}

/** Whether all of a node runs or nothing of it: the body of a function, or a branch. */
function isRegion(node, parent) {
  switch (parent?.type) {
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ArrowFunctionExpression":
      return parent.body === node;
    case "IfStatement":
    case "ConditionalExpression":
      return parent.test !== node;
    case "LogicalExpression":
      return parent.right === node;
    default:
      return false;
  }
}

/** Where the innermost region begins that is around a place; null where it runs as the module is loaded. */
export function regionAround(nodes, { start, end }) {
  const at = nodes.findLastIndex((node, i) => isRegion(node, nodes[i - 1]) && node.start <= start && end <= node.end);
  const isInFunction = nodes.some((node, i) => isRegion(node, nodes[i - 1]) && /Function/.test(nodes[i - 1].type));
  return isInFunction && at >= 0 ? nodes[at].start : null;
}

/** Calls `visit` for each node that is there at run time, with its ancestors, the nearest last. */
export function walk(node, ancestors, visit) {
  if (node.type.startsWith("TS") && !WRAPPERS.has(node.type)) return;
  if (node.type === "ImportDeclaration" || node.importKind === "type" || node.exportKind === "type") return;
  visit(node, ancestors);
  for (const [key, value] of Object.entries(node)) {
    if (key === "typeAnnotation" || key === "typeArguments" || key === "typeParameters" || key === "returnType")
      continue;
    for (const child of Array.isArray(value) ? value : [value]) {
      if (child && typeof child === "object" && typeof child.type === "string")
        walk(child, [...ancestors, node], visit);
    }
  }
}
