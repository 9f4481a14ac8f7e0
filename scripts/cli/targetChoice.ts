import { isCheckout } from "../../run/files/invocation.ts";
import { UsageError } from "../../run/files/usageError.ts";
import { type gpus, usualRoom } from "../../run/rooms/roomCommand.ts";
import { type TargetChoice, targetProblem } from "../../run/target/loadTarget.ts";
import { type Room, rooms, shippedTarget } from "../../targets/catalogue.ts";
import { splitCommand } from "./splitCommand.ts";

/** Where a module is judged. */
export interface RoomFlags {
  readonly in?: Room;
  readonly gpu?: (typeof gpus)[number];
  readonly chromium?: string;
}

/** The options that differ from the defaults, for the command that repeats a claim. */
export function unusualRoom({ in: room, gpu, chromium }: RoomFlags): readonly string[] {
  const given = Object.entries({ in: room, gpu, chromium });
  return given.flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, value]));
}

/**
 * The target that TARGET or `--command` names, in the room of `--in`. UsageError unless exactly one target is named, it can
 * be loaded, and it can run there.
 */
export function choiceOf(target: string | undefined, command: string | undefined, flags: RoomFlags = {}): TargetChoice {
  if (target !== undefined && command !== undefined)
    throw new UsageError(`TARGET or --command must be given, got both ${target} and ${command}`);
  if (!isCheckout && target === undefined && command === undefined)
    throw new UsageError("TARGET or --command must be given, got neither");
  const problem = target === undefined ? null : targetProblem(target);
  if (problem !== null) throw new UsageError(problem);
  if (command === undefined) return inRoom(target ?? "reference", flags);
  const [unusual] = unusualRoom(flags);
  if (unusual !== undefined) throw new UsageError(`${unusual} is for a module, and --command names a program`);
  return splitCommand(command);
}

function inRoom(name: string, { in: given, gpu, chromium }: RoomFlags): TargetChoice {
  const shipped = shippedTarget(name);
  if (shipped?.kind === "process") {
    if (given === undefined || given === "node") return name;
    throw new UsageError(`--in ${given} is for a module, and ${name} is a program in Python`);
  }
  const possible = shipped?.rooms ?? rooms;
  const room = given ?? possible[0] ?? "node";
  if (!possible.includes(room)) throw new UsageError(`${name} runs in ${possible.join(" or ")}, got --in ${room}`);
  if (room === "node" && (gpu !== undefined || chromium !== undefined))
    throw new UsageError(`--${gpu === undefined ? "chromium" : "gpu"} needs --in dawn or --in browser`);
  return room === "node"
    ? name
    : { room, name, gpu: gpu ?? usualRoom.gpu, ...(chromium === undefined ? {} : { chromium }) };
}
