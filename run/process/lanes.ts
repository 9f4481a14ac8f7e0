/**
 * Processes each item, `lanes` of them at a time: each lane takes the next item that no other lane has taken. `open`
 * gives a lane its tool, such as a child process; `close` ends it. After an error no lane takes another item.
 */
export async function inLanes<Item, Tool>(
  items: Iterable<Item>,
  lanes: number,
  lane: {
    readonly open: (index: number) => Tool;
    readonly work: (tool: Tool, item: Item) => Promise<void>;
    readonly close: (tool: Tool) => Promise<void>;
  },
): Promise<void> {
  const waiting = items[Symbol.iterator]();
  let isFailed = false;
  const shared = {
    [Symbol.iterator]: () => ({ next: () => (isFailed ? { done: true as const, value: null } : waiting.next()) }),
  };
  await Promise.all(
    Array.from({ length: lanes }, async (_, index) => {
      const tool = lane.open(index);
      try {
        for (const item of shared) await lane.work(tool, item);
      } catch (error) {
        isFailed = true;
        throw error;
      } finally {
        await lane.close(tool);
      }
    }),
  );
}
