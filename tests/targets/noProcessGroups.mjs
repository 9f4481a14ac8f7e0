/** Preloaded, makes a process as it is where there are no process groups, such as on Windows: only single processes can be killed. */
const kill = process.kill.bind(process);
process.kill = (pid, signal) => {
  if (pid < 0) throw Object.assign(new Error("kill EINVAL"), { code: "EINVAL", syscall: "kill" });
  return kill(pid, signal);
};
