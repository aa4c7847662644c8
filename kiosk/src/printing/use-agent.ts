import type { AgentInfo } from '@hallbell/protocol';
import { useEffect, useState } from 'react';

/** A page that is kept on the device may start before the agent does. Milliseconds. */
const ASK_AGAIN_MS = 2_000;

/**
 * The agent that serves this page, and how its printers are, as it changes. Null where the hub itself serves the page,
 * and while nothing is known yet.
 */
export function useAgent(): AgentInfo | null {
  const [agent, setAgent] = useState<AgentInfo | null>(null);
  useEffect(() => {
    let changes: EventSource | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    const ask = async () => {
      const told = await askAgent();
      if (isOver || told === 'none') return;
      if (told === 'away') {
        timer = setTimeout(() => void ask(), ASK_AGAIN_MS);
        return;
      }
      setAgent(told);
      // It connects again by itself, and each message stands alone.
      changes = new EventSource('/agent/status');
      changes.addEventListener('message', ({ data }) => {
        const change: unknown = JSON.parse(data);
        if (isAgentInfo(change)) setAgent(change);
      });
    };
    void ask();
    return () => {
      isOver = true;
      clearTimeout(timer);
      changes?.close();
    };
  }, []);
  return agent;
}

/** `none`: whoever serves this page knows no such address, and is the hub. `away`: nobody answers just now. */
async function askAgent(): Promise<AgentInfo | 'none' | 'away'> {
  try {
    const answer = await fetch('/agent/info');
    if (!answer.ok) return answer.status >= 500 ? 'away' : 'none';
    const told: unknown = await answer.json();
    return isAgentInfo(told) ? told : 'none';
  } catch {
    return 'away';
  }
}

function isAgentInfo(told: unknown): told is AgentInfo {
  return typeof told === 'object' && told !== null && 'citizenUrl' in told && 'parts' in told;
}
