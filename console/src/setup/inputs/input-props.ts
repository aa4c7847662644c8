/** What Ant Design's form hands to an input of ours. */
export interface InputProps<Value> {
  id?: string;
  value?: Value;
  onChange?(value: Value): void;
}
