import { connect as connectTcp, type Socket } from 'node:net';
import { buildConnector, errors } from 'undici';

/**
 * Connects like undici, but a connection that is given up ends with a reset. After an ordinary close the kernel goes
 * on delivering, for minutes where the network is away, what was written and not yet acknowledged: a request that
 * was taken for lost would arrive when nobody counts on it any more. After a reset it drops that.
 *
 * @param options of undici's own connector; `timeout` in milliseconds, for the connection and for TLS each
 */
export function resetConnector(
  options: buildConnector.BuildOptions & { readonly timeout: number },
): buildConnector.connector {
  const connect = buildConnector(options);
  return (target, callback) => {
    if (target.protocol !== 'https:') {
      connect(target, (...[error, socket]) => {
        if (error === null) callback(null, resettable(socket, socket));
        else callback(error, null);
      });
      return;
    }
    // TLS is put upon a connection of our own, because only that one can be reset.
    openTcp(target.hostname, Number(target.port || 443), options.timeout).then(
      (tcp) =>
        connect({ ...target, httpSocket: tcp }, (...[error, socket]) => {
          if (error === null) return callback(null, resettable(socket, tcp));
          tcp.destroy();
          callback(error, null);
        }),
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), null),
    );
  };
}

function openTcp(host: string, port: number, timeoutMs: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connectTcp({ host, port });
    const timer = setTimeout(() => socket.destroy(new errors.ConnectTimeoutError()), timeoutMs);
    socket.once('error', reject).once('connect', () => {
      clearTimeout(timer);
      socket.off('error', reject);
      resolve(socket);
    });
    socket.once('close', () => clearTimeout(timer));
  });
}

/** @param tcp the connection below, or the same */
function resettable<Kind extends Socket>(socket: Kind, tcp: Socket): Kind {
  const destroy = socket.destroy.bind(socket);
  let reason: Error | undefined;
  if (tcp !== socket) tcp.on('error', (error) => socket.destroy(error));
  socket.destroy = (error?: Error): Kind => {
    // A plain connection comes here once more out of its own reset.
    if (reason !== undefined || error === undefined || socket.destroyed) return destroy(reason ?? error);
    reason = error;
    tcp.resetAndDestroy();
    return destroy(error);
  };
  return socket;
}
