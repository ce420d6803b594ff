import { totalmem } from 'node:os';

const least = 128;
const most = 1024;

/**
 * How much memory the server keeps pages of its tables in, in megabytes: an eighth of what there is, taken as it is
 * needed. Most of what is read has been read before, and each page that has to be fetched from the operating system again
 * is copied and its checksum computed anew: a search among 200,000 people reads ten thousand of them.
 *
 * @param bytes what the machine has, or the container may use
 */
export function sharedBuffers(bytes: number): number {
  return Math.min(Math.max(Math.floor(bytes / 8 / 1024 ** 2), least), most);
}

/** In bytes; less than the machine's where a container limits it. */
export function availableMemory(): number {
  const limit = process.constrainedMemory() ?? 0;
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem();
}
