// A move on its way: the draft that is being written, the letter that has been sent and not been answered, and what the
// room says it has stored. The first two are kept on this device, so that a reload, a sleep or a dead network lose nothing.
import { kept } from "./kept.js";
import { insist, newKey, passing } from "./send.js";

export class Outbox {
  // `place` names the room, the seat and the member; `stored(move)` is called when the room has one, `changed()` whenever
  // something is to be shown anew.
  constructor(place, stored, changed) {
    Object.assign(this, { place, stored, changed });
    this.waiting = null; // a sentence while the room cannot be reached
    this.refused = null; // a sentence when the room said no
    this.sending = false;
  }

  name(day) {
    return `hamedan.${this.place}.${day}`;
  }

  draft(day) {
    const { reason = "", text = "" } = kept.get(`hamedan.${this.place}.refused`) ?? {}; // words are not lost with a day
    return kept.get(this.name(day)) ?? { act: null, reason, text, editing: false };
  }

  write(day, changes) {
    kept.set(this.name(day), { ...this.draft(day), ...changes });
  }

  // Take up a stored move again, to change it.
  reopen(day, { act, text, reason }) {
    this.write(day, { act: text ? "own" : act, text: text ?? "", reason: reason ?? "", editing: true });
  }

  letter() {
    return kept.get(`hamedan.${this.place}.letter`);
  }

  // Send the draft of a day. What is sent is kept until it is answered.
  async post(day) {
    const { act, reason, text } = this.draft(day);
    const own = act === "own";
    kept.set(`hamedan.${this.place}.letter`, { act: own ? "wait" : act, reason, text: own ? text : null, day, key: newKey() });
    await this.deliver();
  }

  // Deliver what has been sent and not been answered; called again after a reload.
  async deliver() {
    const letter = this.letter();
    if (!letter || this.sending) return;
    this.sending = true;
    this.refused = null;
    this.changed();
    try {
      const { move } = await insist("/api/seat/move", letter, (sentence) => {
        this.waiting = sentence;
        this.changed();
      });
      this.stored(move); // the stream tells it too, a moment later
      this.write(letter.day, { editing: false });
      kept.drop(`hamedan.${this.place}.refused`);
    } catch (problem) {
      if (!passing(problem)) this.refused = problem.message;
      kept.set(`hamedan.${this.place}.refused`, letter);
    }
    kept.drop(`hamedan.${this.place}.letter`);
    [this.sending, this.waiting] = [false, null];
    this.changed();
  }
}
