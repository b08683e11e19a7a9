// The form of the desk. A host gives a model (get, on, off, send) and an element:
//   model.get("state")                      what Desk.state() said last
//   model.on("change:state", show)          called when there is a new one
//   model.send({do: "judge", id: 7, ...})   a message for Desk.do()
// Text from the review is only ever set as textContent.

function render({ model, el }) {
  const show = () => {
    el.textContent = JSON.stringify(model.get("state"));
  };
  model.on("change:state", show);
  show();
  return () => model.off("change:state", show);
}

export default { render };
