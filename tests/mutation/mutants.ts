/**
 * Mutants: the places of a source where one small change makes another program. The syntax tree is @babel/parser's; types,
 * imports and the words of error messages are left alone, because no test can or should tell them apart.
 *
 * @module
 */
import { parse } from "npm:@babel/parser@7.28.5";

/** A change of a source: the text from `start` to `end` becomes `text`. */
export interface Mutant {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The line of the change, from 1. */
  readonly line: number;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly loc: { readonly start: { readonly line: number } };
  readonly [field: string]: unknown;
}

const isNode = (u: unknown): u is Node => typeof u === "object" && u !== null && "type" in u && "start" in u;

const OPERATORS: Readonly<Record<string, readonly string[]>> = {
  "+": ["-"],
  "-": ["+"],
  "*": ["/"],
  "/": ["*"],
  "%": ["*"],
  "<": ["<=", ">="],
  "<=": ["<", ">"],
  ">": [">=", "<="],
  ">=": [">", "<"],
  "===": ["!=="],
  "!==": ["==="],
  "&&": ["||"],
  "||": ["&&"],
  "??": ["&&"],
  "&": ["|"],
  "|": ["&"],
  "^": ["&"],
  "<<": [">>"],
  ">>": ["<<"],
  ">>>": ["<<"],
  "+=": ["-="],
  "-=": ["+="],
};

const METHODS: ReadonlyMap<string, string> = new Map(Object.entries({
  some: "every",
  every: "some",
  min: "max",
  max: "min",
  flatMap: "map",
  startsWith: "endsWith",
  endsWith: "startsWith",
  findIndex: "findLastIndex",
  toReversed: "slice",
  left: "right",
  right: "left",
}));

/** Where words are for people, and where nothing runs. */
const LEFT_ALONE = new Set(["ThrowStatement", "ImportDeclaration", "ExportAllDeclaration", "NewExpression:RangeError"]);

const skipped = (node: Node): boolean =>
  LEFT_ALONE.has(node.type) || (node.type.startsWith("TS") && !isNode(node["expression"])) ||
  (node.type === "ExportNamedDeclaration" && node["source"] !== null && node["source"] !== undefined);

/** The operator's own place: between its two operands. */
const operatorAt = (source: string, left: Node, right: Node, operator: string): number =>
  source.indexOf(operator, left.end) < right.start ? source.indexOf(operator, left.end) : -1;

const changesOf = (source: string, node: Node): readonly Omit<Mutant, "line">[] => {
  const whole = (text: string) => ({ start: node.start, end: node.end, text });
  const of = ({ start, end }: Node): string => source.slice(start, end);
  switch (node.type) {
    case "BinaryExpression":
    case "LogicalExpression":
    case "AssignmentExpression": {
      const [left, right, operator] = [node["left"], node["right"], String(node["operator"])];
      if (!isNode(left) || !isNode(right)) return [];
      const start = operatorAt(source, left, right, operator);
      return start < 0
        ? []
        : (OPERATORS[operator] ?? []).map((text) => ({ start, end: start + operator.length, text }));
    }
    case "ConditionalExpression":
    case "IfStatement": {
      const test = node["test"];
      return isNode(test) ? ["true", "false"].map((text) => ({ start: test.start, end: test.end, text })) : [];
    }
    case "UnaryExpression": {
      const argument = node["argument"];
      return isNode(argument) && ["!", "-"].includes(String(node["operator"])) ? [whole(`(${of(argument)})`)] : [];
    }
    case "UpdateExpression":
      return [whole(of(node).includes("++") ? of(node).replace("++", "--") : of(node).replace("--", "++"))];
    case "BooleanLiteral":
      return [whole(String(!node["value"]))];
    case "NumericLiteral":
      return [whole(`(${of(node)} + 1)`)];
    case "BigIntLiteral":
      return [whole(`(${of(node)} + 1n)`)];
    case "ArrayExpression":
      return Array.isArray(node["elements"]) && node["elements"].length > 0 ? [whole("[]")] : [];
    case "CallExpression": {
      const callee = node["callee"];
      const property = isNode(callee) && callee.type === "MemberExpression" ? callee["property"] : undefined;
      const other = isNode(property) ? METHODS.get(of(property)) : undefined;
      return isNode(property) && other !== undefined ? [{ start: property.start, end: property.end, text: other }] : [];
    }
    case "ExpressionStatement":
      return [whole("")];
    default:
      return [];
  }
};

/** Every mutant of a source, in the order of their places. */
export const mutantsOf = (source: string): readonly Mutant[] => {
  const found: Mutant[] = [];
  const visit = (node: Node): void => {
    if (skipped(node)) return;
    changesOf(source, node).forEach((change) => found.push({ ...change, line: node.loc.start.line }));
    for (const [field, child] of Object.entries(node)) {
      if (field === "typeAnnotation" || field === "typeParameters" || field === "returnType") continue;
      for (const inner of Array.isArray(child) ? child : [child]) if (isNode(inner)) visit(inner);
    }
  };
  const { program } = parse(source, { sourceType: "module", plugins: ["typescript"] });
  if (isNode(program)) visit(program as unknown as Node);
  return found.sort((a, b) => a.start - b.start || a.end - b.end);
};

/** The source of a mutant. */
export const mutated = (source: string, { start, end, text }: Mutant): string =>
  source.slice(0, start) + text + source.slice(end);

/** A mutant in words that outlive other changes of its file: line numbers change too easily. */
export interface Described {
  /** The text of the line in which it stands. */
  readonly in: string;
  /** What stood there, and what stands there now; the first eighty characters. */
  readonly from: string;
  readonly to: string;
}

/** The words for a mutant of a source. */
export const described = (source: string) => ({ start, end, text, line }: Mutant): Described => ({
  in: source.split("\n")[line - 1]!.trim(),
  from: source.slice(start, end).slice(0, 80),
  to: text.slice(0, 80),
});
