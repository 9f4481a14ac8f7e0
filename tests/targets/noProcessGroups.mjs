/** A preload that simulates a platform without process groups, such as Windows: only single processes can be killed. */
const kill = process.kill.bind(process);
process.kill = (pid, signal) => {
  if (pid < 0) throw Object.assign(new Error("kill EINVAL"), { code: "EINVAL", syscall: "kill" });
  return kill(pid, signal);
};
