/**
 * Networks as files, and settings: what is wrong with them is said in words.
 *
 * @module
 */
import { Buffer } from "node:buffer";
import { assert, assertEquals } from "@std/assert";
import { dense, initialise, linear, type Network, network, scale, seed, type Sizes } from "../../../mod.ts";
import { encodeModel, model } from "../../../lib/model.ts";
import { draw, type Watched } from "../browser.ts";
import { ended } from "../expected.ts";
import {
  answer,
  decide,
  digits,
  download,
  inPage,
  ONE,
  open,
  picture,
  say,
  says,
  type Scenarios,
  sha256Of,
  textOf,
  train,
} from "../stage.ts";

/** Drops files on the page, as a hand does. */
const dropping = async ({ context, page }: Watched): Promise<(path: string) => Promise<void>> => {
  const client = await context.newCDPSession(page);
  return async (path) => {
    const data = { items: [], files: [path], dragOperationsMask: 1 };
    for (const type of ["dragEnter", "dragOver", "drop"] as const) {
      await client.send("Input.dispatchDragEvent", { type, x: 300, y: 300, data });
    }
  };
};

/** Writes a model file in double precision. */
const written = async (name: string, net: Network): Promise<string> => {
  const encoded = await encodeModel(model(net, { precision: "f64", epochs: 7, steps: 9, cost: "cross-entropy" }))();
  assert(encoded._tag === "Right");
  await Deno.writeFile(picture(name), encoded.right);
  return picture(name);
};

/** A network whose outputs may be any numbers. */
const straight = (): Network => {
  const [layer] = drawn([784, 10]).layers;
  return network([dense(scale(50)(layer!.weights), layer!.biases, linear)]) as Network;
};

const drawn = (sizes: Sizes): Network => initialise(sizes)(seed(4))[0] as Network;

/** The scenarios, by name. */
export const files: Scenarios = {
  "says in words what is wrong with settings and files, and shows names as text": () =>
    inPage(async (what) => {
      await open(what, { eta: "-1", seed: "x", hidden: "<b>30</b>" });
      const { page } = what;
      await says(what, "#wrong-eta", /^eta: expected a finite number in \(0, 1e6\], got -1/);
      assert((await textOf(what, "#wrong-seed")).startsWith("seed: expected an integer"));
      assert((await textOf(what, "#wrong-hidden")).includes("expected"));
      await page.fill("#field-eta", "3");
      await page.fill("#field-seed", "1");
      await page.fill("#field-hidden", "30");
      await page.press("#field-hidden", "Tab");
      const well = (): Promise<boolean> => Promise.resolve(/eta=3.*|hidden=30/.test(page.url()));
      await what.until("a good link", well, 5);
      const give = (name: string, mimeType: string, text: string): Promise<void> =>
        page.setInputFiles("#load", { name, mimeType, buffer: Buffer.from(text) });
      const name = "<img src=x onerror=alert(1)>.safetensors";
      await give(name, "application/octet-stream", "no model at all");
      await says(what, "#file-status", /cannot be loaded/);
      const text = await textOf(what, "#file-status");
      assert(text.includes(name) && /expected .*, got /.test(text), text);
      assertEquals(await page.locator("#file-status img").count(), 0);
      for (const other of ["x.json", "settings"]) {
        await give(other, "application/json", '{"format": 1}');
        await says(what, "#file-status", new RegExp(`^${other} cannot be loaded`));
      }
    }),

  "takes a file that is dropped on it, refuses one with a flipped bit, and gives back the same bytes": () =>
    inPage(async (what) => {
      const texts = { epochs: "2", train: "5000" };
      await open(what, texts);
      const { page } = what;
      const drop = await dropping(what);
      await train(what);
      const path = await download(what, "dropped.safetensors");
      await says(what, "#file-status", "foldgrad.safetensors is handed to the browser.");
      const file = await sha256Of(path);
      assertEquals(file, (await ended(digits, texts)).sha256);
      await page.click("#reset");
      await decide(what, "begin");
      const broken = picture("broken.safetensors");
      const flipped = await Deno.readFile(path);
      flipped[flipped.length >> 1]! ^= 1;
      await Deno.writeFile(broken, flipped);
      await drop(broken);
      await says(what, "#file-status", /broken.safetensors cannot be loaded:.*expected/);
      say(await textOf(what, "#file-status"));
      await drop(path);
      await says(what, "#file-status", /is loaded: a network of 784, 30, 10 neurons in single precision/);
      assertEquals(await sha256Of(await download(what, "back.safetensors")), file);
      await draw(what, ONE);
      await what.until("an answer", async () => await answer(what) !== "", 5);
      for (const one of [broken, path, picture("back.safetensors")]) await Deno.remove(one);
    }),

  "gives back a file in double precision as it was, and goes on with it": () =>
    inPage(async (what) => {
      await open(what, { epochs: "1", train: "1000" });
      const path = await written("double.safetensors", drawn([784, 20, 10]));
      await (await dropping(what))(path);
      await says(what, "#file-status", /neurons in double precision/);
      assertEquals(await sha256Of(await download(what, "back.safetensors")), await sha256Of(path));
      const sha256 = await train(what);
      assertEquals(await sha256Of(await download(what, "back.safetensors")), sha256);
      for (const one of [path, picture("back.safetensors")]) await Deno.remove(one);
    }),

  "calls no output sure that is no share, and says that a run diverged": () =>
    inPage(async (what) => {
      await open(what, { epochs: "2", train: "1000", eta: "1000" });
      const path = await written("linear.safetensors", straight());
      await (await dropping(what))(path);
      await says(what, "#file-status", /is loaded/);
      await draw(what, ONE);
      await says(what, "#sure", /^output [−\d.]+$/);
      await what.page.click("#run");
      await says(what, "#status", /diverged/);
      assertEquals(await textOf(what, "#run"), "Diverged");
      await says(what, "#verdict", /\. Diagnosis: .*\.$/);
      await Deno.remove(path);
    }),
};
