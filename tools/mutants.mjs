// The changes that tools/mutate.mjs makes to a source file.
import { parseAst } from "vitest/node";
import { regionAround, walk } from "./source-regions.mjs";

/** Names of two sides that stand for one another where both are at hand. */
const TWINS = new Map(
  [
    ["base", "head"],
    ["before", "after"],
    ["from", "to"],
    ["own", "other"],
    ["left", "right"],
    ["gained", "lost"],
    ["added", "removed"],
    ["has", "lacks"],
    ["previous", "snapshot"],
    ["a", "b"],
  ].flatMap(([one, other]) => [
    [one, other],
    [other, one],
  ]),
);

const OPERATORS = {
  "===": ["!=="],
  "!==": ["==="],
  "<": ["<=", ">="],
  "<=": ["<", ">"],
  ">": [">=", "<="],
  ">=": [">", "<"],
  "+": ["-"],
  "-": ["+"],
  "*": ["/"],
  "/": ["*"],
  "&&": ["||"],
  "||": ["&&"],
  "??": ["&&"],
  "+=": ["-="],
  "-=": ["+="],
};

/** Methods that stand for one another, and those whose call can be left out. */
const METHODS = { some: "every", every: "some", find: "findLast", findLast: "find", startsWith: "endsWith" };
const OMITTED = new Set(["filter", "sort", "toSorted", "reverse", "slice", "trim", "toLowerCase"]);

/**
 * Every mutant of a source file, in the order of its places: `{ file, line, column, code, what, text, region }`, line
 * and column from 1, what stands on the line, the text of the whole file with the one change, and where the innermost
 * region around it begins (`isRegion`), or null.
 */
export function mutantsOf(file, source) {
  const found = [];
  let ancestors = [];
  const seen = new Set([source]);
  const lineStarts = [0, ...[...source.matchAll(/\n/g)].map((match) => match.index + 1)];
  const change = (node, replacement, what) => {
    const text = source.slice(0, node.start) + replacement + source.slice(node.end);
    if (seen.has(text)) return;
    seen.add(text);
    const line = lineStarts.findLastIndex((start) => start <= node.start);
    const column = node.start - (lineStarts[line] ?? 0) + 1;
    const code = source.slice(lineStarts[line], lineStarts[line + 1]).trim();
    found.push({ file, line: line + 1, column, code, what, text, region: regionAround(ancestors, node) });
  };
  const textOf = (node) => source.slice(node.start, node.end);
  walk(parseAst(source, { lang: "ts" }), [], (node, above) => {
    ancestors = [...above, node];
    mutate(node, above, change, textOf, source);
  });
  return found.sort((a, b) => a.line - b.line || a.column - b.column);
}

function mutate(node, ancestors, change, textOf, source) {
  const parent = ancestors.at(-1);
  const shorten = (text) => {
    const line = text.replace(/\s+/g, " ");
    return line.length <= 60 ? line : `${line.slice(0, 57)}…`;
  };
  const short = (target) => shorten(textOf(target));
  const replace = (target, text) => change(target, text, `${short(target)} → ${shorten(text)}`);
  const operator = (left, right, from, to) => {
    const at = source.indexOf(from, left.end);
    if (at < 0 || at >= right.start) return;
    change({ start: at, end: at + from.length }, to, `${short(node)}: ${from} → ${to}`);
  };

  switch (node.type) {
    case "BinaryExpression":
    case "LogicalExpression":
    case "AssignmentExpression":
      for (const to of OPERATORS[node.operator] ?? []) operator(node.left, node.right, node.operator, to);
      break;
    case "UpdateExpression":
      replace(
        node,
        textOf(node).replace(/\+\+|--/, (sign) => (sign === "++" ? "--" : "++")),
      );
      break;
    case "IfStatement":
    case "ConditionalExpression":
      for (const to of ["true", "false"]) replace(node.test, to);
      break;
    case "WhileStatement":
      replace(node.test, "false");
      break;
    case "UnaryExpression":
      if (node.operator === "!") replace(node, textOf(node.argument));
      break;
    case "Literal":
      literal(node, parent, replace);
      break;
    case "TemplateLiteral":
      if (parent?.type !== "TaggedTemplateExpression") replace(node, "``");
      break;
    case "ArrayExpression":
      if (node.elements.length > 0) replace(node, "[]");
      if (node.elements.length > 1) for (const element of node.elements) without(element, node.elements, change, short);
      break;
    case "ExpressionStatement":
      if (node.expression.type === "CallExpression") replace(node, ";");
      break;
    case "ContinueStatement":
      replace(node, ";");
      break;
    case "CallExpression":
      call(node, change, textOf, short);
      break;
    case "MemberExpression":
      if (node.optional) operator(node.object, node.property, "?.", node.computed ? "" : ".");
      if (!node.computed && TWINS.has(node.property.name) && !isTarget(node, parent))
        replace(node.property, TWINS.get(node.property.name));
      break;
    case "Identifier":
      if (isReference(node, parent) && TWINS.has(node.name) && namesAt(ancestors).has(TWINS.get(node.name)))
        replace(node, TWINS.get(node.name));
      break;
    default:
  }
}

function literal(node, parent, replace) {
  const { value } = node;
  const isKey = parent?.type === "Property" && parent.key === node && !parent.computed;
  // What stands in for something that is missing is mutated with its operator.
  const isFallback = parent?.type === "LogicalExpression" && parent.operator === "??" && parent.right === node;
  if (isKey || isFallback) return;
  if (typeof value === "boolean") replace(node, String(!value));
  else if (typeof value === "number") {
    const steps = Number.isInteger(value) ? [value + 1, value - 1] : [value * 1.6, value * 0.4];
    for (const step of steps) replace(node, step < 0 ? `(${step})` : String(step));
  } else if (typeof value === "string") replace(node, value === "" ? '"mutant"' : '""');
}

/** A list without one of its elements. */
function without(element, elements, change, short) {
  if (element === null) return;
  const place = elements.indexOf(element);
  const next = elements[place + 1];
  const previous = elements[place - 1];
  const range = next ? { start: element.start, end: next.start } : { start: previous.end, end: element.end };
  change(range, "", `${short(element)} left out`);
}

function call(node, change, textOf, short) {
  const { callee } = node;
  if (callee.type === "MemberExpression" && !callee.computed) {
    const name = callee.property.name;
    if (METHODS[name]) change(callee.property, METHODS[name], `${short(node)}: ${name} → ${METHODS[name]}`);
    if (OMITTED.has(name)) change(node, textOf(callee.object), `${short(node)}: ${name} left out`);
  }
  node.arguments.forEach((one, place) => {
    const other = node.arguments[place + 1];
    if (one.type !== "Identifier" || other?.type !== "Identifier" || TWINS.get(one.name) !== other.name) return;
    const range = { start: one.start, end: other.end };
    change(range, `${other.name}, ${one.name}`, `${short(node)}: ${one.name} and ${other.name} swapped`);
  });
}

/** Whether something is assigned to a member. */
function isTarget(node, parent) {
  return parent?.type === "AssignmentExpression" && parent.left === node;
}

/** Whether an identifier is read: no declaration, no key, no name of a member. */
function isReference(node, parent) {
  switch (parent?.type) {
    case "VariableDeclarator":
      return parent.init === node;
    case "MemberExpression":
      return parent.object === node || parent.computed;
    case "Property":
      return parent.value === node && !parent.shorthand;
    case "AssignmentExpression":
      return parent.right === node;
    case "CallExpression":
    case "BinaryExpression":
    case "LogicalExpression":
    case "ConditionalExpression":
    case "SpreadElement":
    case "ReturnStatement":
    case "ForOfStatement":
    case "ArrayExpression":
    case "TemplateLiteral":
      return true;
    case "ArrowFunctionExpression":
      return parent.body === node;
    default:
      return false;
  }
}

/** The names that are declared around a place. */
function namesAt(ancestors) {
  const names = new Set();
  const declare = (pattern) => {
    if (!pattern) return;
    if (pattern.type === "Identifier") names.add(pattern.name);
    else if (pattern.type === "ObjectPattern") for (const p of pattern.properties) declare(p.value ?? p.argument);
    else if (pattern.type === "ArrayPattern") for (const p of pattern.elements) declare(p);
    else if (pattern.type === "AssignmentPattern") declare(pattern.left);
    else if (pattern.type === "RestElement") declare(pattern.argument);
  };
  for (const node of ancestors) {
    for (const parameter of node.params ?? []) declare(parameter);
    const statements = Array.isArray(node.body) ? node.body : [];
    for (const statement of statements)
      if (statement.type === "VariableDeclaration") for (const one of statement.declarations) declare(one.id);
    if (node.type === "ForOfStatement" && node.left.type === "VariableDeclaration")
      for (const one of node.left.declarations) declare(one.id);
  }
  return names;
}
