/**
 * The page in a real browser:
 *
 *     deno task test:web
 *     deno task test:web keyboard          only the scenarios with this in their names; or with one of several
 *
 * It builds the page, serves it on loopback, and plays the scenarios. Screenshots are saved in `out/screenshots`.
 *
 * @module
 */
import { drawing } from "./scenarios/drawing.ts";
import { files } from "./scenarios/files.ts";
import { goingOn } from "./scenarios/going_on.ts";
import { keeping } from "./scenarios/keeping.ts";
import { ownPage } from "./scenarios/own_page.ts";
import { places } from "./scenarios/places.ts";
import { training } from "./scenarios/training.ts";
import { browser, server } from "./stage.ts";

const isWanted = (name: string): boolean => Deno.args.length === 0 || Deno.args.some((words) => name.includes(words));
const all = Object.entries({ ...places, ...training, ...keeping, ...goingOn, ...drawing, ...files, ...ownPage });

let [passed, failed] = [0, 0];
for (const [name, play] of all.filter(([name]) => isWanted(name))) {
  try {
    await play();
    passed++;
    console.log(`ok     ${name}`);
  } catch (thrown) {
    failed++;
    console.log(`FAILED ${name}\n${thrown instanceof Error ? thrown.message : String(thrown)}`);
  }
}
await browser.close();
await server.shutdown();
console.log(`ok | ${passed} passed | ${failed} failed`);
if (failed > 0 || passed === 0) Deno.exit(1);
