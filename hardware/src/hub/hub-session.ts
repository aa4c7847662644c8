import { claimDevice, createHallClient, type HallClient } from '@hallbell/hall-client';
import { type AgentHubState, errorText } from '@hallbell/protocol';
import type { FastifyBaseLogger } from 'fastify';
import type { Parts } from '../parts/parts.ts';
import type { AgentSettings } from '../settings.ts';
import { TokenFile } from './token-file.ts';

/** A link to the hub as a paired agent, and the token that it was made with. */
export interface HubLink {
  readonly client: HallClient;
  readonly token: string;
}

const CLAIM_AGAIN_MS = 5_000;

export interface HubSessionOptions {
  settings: AgentSettings;
  parts: Parts;
  logger: FastifyBaseLogger;
  /** Called with each new connection to the hub as a paired agent, and with null when its token is no longer good. */
  onLink?: (link: HubLink | null) => void;
}

/**
 * The agent's standing with the hub: it pairs by the code of the settings file, stays connected through restarts of the
 * hub, and reports how the parts of this PC are. What the PC does for its page needs none of it.
 */
export class HubSession {
  readonly #options: HubSessionOptions;
  #pairingCode: string | undefined;
  readonly #token: TokenFile;
  readonly #listeners = new Set<() => void>();
  #client: HallClient | null = null;
  #state: AgentHubState = 'away';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isStopped = false;
  readonly #stopReports: () => void;

  constructor(options: HubSessionOptions) {
    this.#options = options;
    this.#pairingCode = options.settings.pairingCode;
    this.#token = new TokenFile(options.settings.dataDir);
    this.#stopReports = options.parts.subscribe(() => this.#report());
  }

  get state(): AgentHubState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  start(): void {
    const token = this.#token.load();
    if (token === null) void this.#pair();
    else this.#connect(token);
  }

  /** Takes another pairing code; one that is paired has no use for it. */
  renew({ pairingCode }: Pick<AgentSettings, 'pairingCode'>): void {
    if (pairingCode === this.#pairingCode) return;
    this.#pairingCode = pairingCode;
    if (this.#client !== null) return;
    clearTimeout(this.#timer);
    void this.#pair();
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    this.#stopReports();
    this.#client?.close();
  }

  async #pair(): Promise<void> {
    const { settings, logger } = this.#options;
    const code = this.#pairingCode;
    if (code === undefined) {
      this.#become('not_paired');
      logger.warn(
        '尚未配对：请在设置文件中填写 pairingCode · Not paired: give the settings file a pairingCode',
      );
      return;
    }
    const claim = await claimDevice(code, settings.hub);
    // Another one may have been given meanwhile, and be on its way.
    if (this.#isStopped || this.#client !== null) return;
    if (claim.ok && claim.device.kind === 'agent') {
      this.#token.save(claim.deviceToken);
      logger.info(`已配对为“${claim.device.name}” · Paired as “${claim.device.name}”`);
      this.#connect(claim.deviceToken);
      return;
    }
    if (!claim.ok && claim.code !== 'pairing_code_invalid') {
      this.#timer = setTimeout(() => void this.#pair(), CLAIM_AGAIN_MS);
      return;
    }
    this.#become('not_paired');
    if (claim.ok) {
      const { kind } = claim.device;
      logger.error(
        `配对码属于另一类设备（${kind}），须为 agent · The code is for a ${kind}, not for an agent`,
      );
    } else logger.error(`${errorText(claim.code, 'zh-CN')} · ${errorText(claim.code, 'en')}`);
  }

  #connect(token: string): void {
    const { settings, logger, onLink } = this.#options;
    const client = createHallClient({ url: settings.hub, token });
    this.#client = client;
    this.#report();
    client.connection.subscribe(() => {
      const { status, problem } = client.connection.get();
      if (status === 'outdated' && problem !== null) {
        const { code } = problem;
        logger.error(`本代理程序过旧，请更新 · This agent is too old for its hub; update it: ${code}`);
      }
      if (status !== 'signed-out') return this.#become(status === 'live' ? 'live' : 'away');
      logger.error(`设备令牌已失效，需要重新配对 · The token is no longer good: ${problem?.code}`);
      client.close();
      this.#client = null;
      this.#token.clear();
      onLink?.(null);
      void this.#pair();
    });
    onLink?.({ client, token });
  }

  #report(): void {
    this.#client?.report({ parts: this.#options.parts.list() });
  }

  #become(state: AgentHubState): void {
    if (state === this.#state) return;
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
