/**
 * The tests again and again: fast-check draws a fresh seed each time.
 *
 *     deno task test:again         twenty times
 *     deno task test:again 5
 *
 * @module
 */
const times = Number(Deno.args[0] ?? 20);
if (!Number.isInteger(times) || times < 1) {
  console.error(`times: expected an integer >= 1, got ${Deno.args[0]}`);
  Deno.exit(2);
}
for (let i = 1; i <= times; i++) {
  const args = ["test", "--no-prompt", "--allow-read=.", "--no-check", "--parallel", "--quiet", "tests"];
  const { success, stdout } = await new Deno.Command(Deno.execPath(), { args, env: { NO_COLOR: "1" } }).output();
  const text = new TextDecoder().decode(stdout);
  const summary = text.trim().split("\n").findLast((line) => /passed/.test(line)) ?? "no summary";
  console.log(`${i} of ${times}: ${summary}`);
  if (!success) {
    console.log(text);
    Deno.exit(1);
  }
}
