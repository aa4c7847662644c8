import type { AgentInfo } from '@hallbell/protocol';
import { useEffect, useState } from 'react';

/**
 * The agent that serves this page, and how its printers are, as it changes. Null where the hub itself serves the page,
 * and while nothing is known yet.
 */
export function useAgent(): AgentInfo | null {
  const [agent, setAgent] = useState<AgentInfo | null>(null);
  useEffect(() => {
    let changes: EventSource | null = null;
    let isOver = false;
    void askAgent().then((info) => {
      if (info === null || isOver) return;
      setAgent(info);
      // It connects again by itself, and each message stands alone.
      changes = new EventSource('/agent/status');
      changes.addEventListener('message', ({ data }) => {
        const told: unknown = JSON.parse(data);
        if (isAgentInfo(told)) setAgent(told);
      });
    });
    return () => {
      isOver = true;
      changes?.close();
    };
  }, []);
  return agent;
}

async function askAgent(): Promise<AgentInfo | null> {
  try {
    const answer = await fetch('/agent/info');
    const told: unknown = answer.ok ? await answer.json() : null;
    return isAgentInfo(told) ? told : null;
  } catch {
    // A hub that is away, or one that knows no such address.
    return null;
  }
}

function isAgentInfo(told: unknown): told is AgentInfo {
  return typeof told === 'object' && told !== null && 'citizenUrl' in told && 'parts' in told;
}
