/** Something that the person who starts the agent can mend: one sentence, in both languages. */
export class AgentFault extends Error {
  constructor(chinese: string, english: string) {
    super(`${chinese} · ${english}`);
    this.name = 'AgentFault';
  }
}
