/** The oldest Node that can run the start scripts; the hub itself runs on the pinned one. */
const OLDEST_MAJOR = 20;

const major = Number(process.versions.node.split('.')[0]);
if (major < OLDEST_MAJOR) {
  console.error(
    `需要 Node ${OLDEST_MAJOR} 或更新版本，当前为 ${process.versions.node}。 ` +
      `Node ${OLDEST_MAJOR} or newer is needed; this is ${process.versions.node}.`,
  );
  process.exit(1);
}
