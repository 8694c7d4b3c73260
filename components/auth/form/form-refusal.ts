/** A refusal that no operation made, with a sentence for the reader: signing in itself answers so. */
export class FormRefusal extends Error {
  override readonly name = "FormRefusal";
}
