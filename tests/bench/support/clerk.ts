import { randomUUID } from 'node:crypto';
import {
  type ClientToHub,
  type CommandResults,
  type HubToClient,
  PROTOCOL_VERSION,
} from '@hallbell/protocol';
import { io, type Socket } from 'socket.io-client';
import { HubApi } from '../../support/hub-api.ts';
import { type HubProcess, SAMPLE_HALL } from '../../support/hub-process.ts';

type AtWindow = 'window.open' | 'window.call-next' | 'window.start';

/** A clerk of the sample hall, connected as a counter is, and the window that is theirs. */
export class Clerk {
  readonly #socket: Socket<HubToClient, ClientToHub>;
  readonly #windowId: string;
  /** What the window serves first. */
  readonly serviceId: string;

  private constructor(socket: Socket<HubToClient, ClientToHub>, windowId: string, serviceId: string) {
    this.#socket = socket;
    this.#windowId = windowId;
    this.serviceId = serviceId;
  }

  /** Signs in the clerk of a window by its number. */
  static async signIn(hub: HubProcess, windowNumber: number): Promise<Clerk> {
    const { token } = await new HubApi(hub.url).post<{ token: string }>('/session', {
      staffNo: String(1000 + windowNumber),
      password: hub.clerkPassword,
    });
    const { windows } = await new HubApi(hub.url, { authorization: `Bearer ${token}` }).hall(SAMPLE_HALL);
    const window = windows.find(({ number }) => number === String(windowNumber));
    const [first] = window?.services ?? [];
    if (window === undefined || first === undefined) throw new Error(`No window ${windowNumber} serves`);
    const socket: Socket<HubToClient, ClientToHub> = io(hub.url, {
      transports: ['websocket'],
      auth: { protocolVersion: PROTOCOL_VERSION, token },
    });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    return new Clerk(socket, window.id, first.serviceId);
  }

  /** Throws what the hub refuses it for. */
  async send<T extends AtWindow>(type: T): Promise<CommandResults[T]> {
    const answer = await this.#socket.emitWithAck('command', {
      id: randomUUID(),
      type,
      payload: { windowId: this.#windowId },
    });
    if (!answer.ok) throw new Error(`${type} was refused: ${answer.problem.code}`);
    // The answer's type goes with the command's.
    return answer.result as CommandResults[T];
  }

  leave(): void {
    this.#socket.disconnect();
  }
}
