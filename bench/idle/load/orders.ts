export interface ConnectOrder {
  readonly url: string;
  /** In all. */
  readonly panels: number;
  /** Of the agents, each of whom has several panels; `null`: the bare server, which asks nobody who they are. */
  readonly tokens: readonly string[] | null;
  readonly panelsOfAgent: number;
}

export type IdleOrders = {
  connect(order: ConnectOrder): Promise<void>;
  /** How many are still connected. */
  connected(): number;
};
