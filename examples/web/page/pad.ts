/// <reference lib="dom" />
/**
 * The drawing pad: strokes from mouse, pen, touch and keyboard, in the pixels of the sheet that the worker reads.
 *
 * @module
 */
import type { Point, Stroke } from "../../../lib/vision.ts";
import { SHEET } from "../sheet.ts";
import { colour, painted } from "./canvas.ts";
import { byId, say } from "./dom.ts";

/** How far an arrow key moves the pen. */
const STEP = 3;

/** A pad, which says its strokes whenever they change. */
export const listenToPad = (changed: (strokes: readonly Stroke[]) => void): void => {
  const canvas = byId<HTMLCanvasElement>("pad");
  const context = canvas.getContext("2d")!;
  const scale = canvas.height / SHEET.rows;
  let strokes: readonly Stroke[] = [];
  /** The pointer that draws; a second finger does not. */
  let pointer: number | undefined;
  let cursor: Point = { x: SHEET.columns / 2, y: SHEET.rows / 2 };
  let keyboard: { readonly down: boolean } | undefined;

  const line = (stroke: Stroke): void => {
    context.beginPath();
    stroke.forEach(({ x, y }) => context.lineTo(x * scale, y * scale));
    if (stroke.length === 1) context.lineTo(stroke[0]!.x * scale + 0.1, stroke[0]!.y * scale);
    context.stroke();
  };

  const redraw = (): void => {
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.lineCap = context.lineJoin = "round";
    context.lineWidth = SHEET.pen * scale;
    context.strokeStyle = colour("ink");
    strokes.forEach(line);
    if (keyboard !== undefined) showPen(keyboard.down);
  };

  /** The keyboard's pen: a full disc while it draws, a dashed circle while it is lifted. */
  const showPen = (down: boolean): void => {
    context.lineWidth = 4;
    context.strokeStyle = context.fillStyle = colour(down ? "two" : "one");
    context.setLineDash(down ? [] : [8, 6]);
    context.beginPath();
    context.arc(cursor.x * scale, cursor.y * scale, SHEET.pen * scale, 0, 2 * Math.PI);
    context.stroke();
    if (down) context.fill();
    context.setLineDash([]);
  };

  const set = (next: readonly Stroke[]): void => {
    strokes = next;
    redraw();
    changed(strokes);
  };

  const extend = (points: readonly Point[]): void =>
    set([...strokes.slice(0, -1), [...strokes.at(-1) ?? [], ...points]]);

  const placeOf = ({ clientX, clientY }: PointerEvent): Point => {
    const { left, top, width, height } = canvas.getBoundingClientRect();
    return { x: (clientX - left) / width * SHEET.columns, y: (clientY - top) / height * SHEET.rows };
  };

  canvas.addEventListener("pointerdown", (event) => {
    if (pointer !== undefined || event.button !== 0) return;
    pointer = event.pointerId;
    canvas.setPointerCapture(pointer);
    keyboard = undefined;
    set([...strokes, [placeOf(event)]]);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (event.pointerId !== pointer) return;
    const moves = event.getCoalescedEvents?.() ?? [];
    extend((moves.length > 0 ? moves : [event]).map(placeOf));
  });
  const end = (event: PointerEvent): void => {
    if (event.pointerId === pointer) pointer = undefined;
  };
  canvas.addEventListener("pointerup", end);
  canvas.addEventListener("pointercancel", end);

  const moves: Readonly<Record<string, Point>> = {
    ArrowLeft: { x: -STEP, y: 0 },
    ArrowRight: { x: STEP, y: 0 },
    ArrowUp: { x: 0, y: -STEP },
    ArrowDown: { x: 0, y: STEP },
  };

  const press = (key: string): boolean => {
    const move = moves[key];
    if (move !== undefined) {
      const [x, y] = [cursor.x + move.x, cursor.y + move.y];
      cursor = { x: Math.min(SHEET.columns, Math.max(0, x)), y: Math.min(SHEET.rows, Math.max(0, y)) };
      keyboard ??= { down: false };
      if (keyboard.down) extend([cursor]);
      else redraw();
    } else if (key === " ") {
      keyboard = { down: !(keyboard?.down ?? false) };
      say("pen", keyboard.down ? "The pen is down." : "The pen is lifted.");
      if (keyboard.down) set([...strokes, [cursor]]);
      else redraw();
    } else if (key === "Delete" || key === "Backspace") set([]);
    else return false;
    return true;
  };
  canvas.addEventListener("keydown", (event) => {
    if (event.key === " " && event.repeat) return event.preventDefault();
    if (!event.ctrlKey && !event.metaKey && !event.altKey && press(event.key)) event.preventDefault();
  });
  canvas.addEventListener("blur", () => {
    keyboard = undefined;
    say("pen", "");
    redraw();
  });

  byId("undo").addEventListener("click", () => set(strokes.slice(0, -1)));
  byId("wipe").addEventListener("click", () => set([]));
  painted(canvas, redraw);
};
