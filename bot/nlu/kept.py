"""A Rasa component that learns once, and is read back from the model it was kept in."""

from pathlib import Path
from typing import Any, Dict, Text, Type, TypeVar

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage

Kept = TypeVar("Kept", bound="KeptComponent")


class KeptComponent(GraphComponent):
    """Holds its settings and its place in the model; a subclass says how to train, and what to restore."""

    def __init__(self, config: Dict[Text, Any], storage: ModelStorage, resource: Resource) -> None:
        self._config, self._storage, self._resource = config, storage, resource

    @classmethod
    def create(
        cls: Type[Kept],
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Kept:
        """An untrained component."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls: Type[Kept],
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> Kept:
        """The component as it was trained."""
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            component.restore(folder)
        return component

    def restore(self, folder: Path) -> None:
        """Read what training kept in the folder."""
        raise NotImplementedError
