/** What is under way: a claim, or a fault. */
interface Named {
  readonly id: string;
}

export interface Progress {
  readonly start: (item: Named) => void;
  readonly finish: (item: Named) => void;
  readonly stop: () => void;
}

const silent: Progress = { start: () => {}, finish: () => {}, stop: () => {} };

/** `12/80 conv2d/dilation, conv2d/stride` while they run, on a terminal's stderr; nothing elsewhere. */
export async function showProgress(total: number): Promise<Progress> {
  if (!process.stderr.isTTY) return silent;
  const { default: yoctoSpinner } = await import("yocto-spinner");
  const spinner = yoctoSpinner({ handleSignals: false }).start();
  const running = new Set<string>();
  let done = 0;
  const update = () => {
    spinner.text = `${done}/${total} ${[...running].join(", ")}`;
  };
  return {
    start: ({ id }) => {
      running.add(id);
      update();
    },
    finish: ({ id }) => {
      running.delete(id);
      done += 1;
      update();
    },
    stop: () => {
      spinner.stop();
    },
  };
}
