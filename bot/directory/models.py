"""Tables of the directory: a service, and what it has one or many of; places to go to; the towns people name."""

from sqlalchemy import JSON, Boolean, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.db.engine import Base


class Service(Base):
    __tablename__ = "service"

    id: Mapped[str] = mapped_column(String(60), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    what: Mapped[str] = mapped_column(Text)
    active: Mapped[bool] = mapped_column(Boolean, default=True)
    listed: Mapped[bool] = mapped_column(Boolean, default=True)
    web: Mapped[str | None] = mapped_column(String(300))
    hours_text: Mapped[str | None] = mapped_column(Text)
    hours_spec: Mapped[str | None] = mapped_column(String(200))
    hours_checked: Mapped[bool] = mapped_column(Boolean, default=False)
    cost: Mapped[str | None] = mapped_column(Text)
    access: Mapped[str | None] = mapped_column(Text)
    channels: Mapped[list[str]] = mapped_column(JSON, default=list)
    audiences: Mapped[list[str]] = mapped_column(JSON, default=list)
    sources: Mapped[list[dict[str, str]]] = mapped_column(JSON, default=list)
    as_of: Mapped[str | None] = mapped_column(String(10))
    edited: Mapped[bool] = mapped_column(Boolean, default=False)
    contacts: Mapped[list["Contact"]] = relationship(cascade="all, delete-orphan", order_by="Contact.position")
    topics: Mapped[list["ServiceTopic"]] = relationship(cascade="all, delete-orphan")
    nations: Mapped[list["ServiceNation"]] = relationship(cascade="all, delete-orphan")


class Contact(Base):
    """A phone or text number; `shown` is false where nobody has checked it."""

    __tablename__ = "contact"

    id: Mapped[int] = mapped_column(primary_key=True)
    service_id: Mapped[str] = mapped_column(ForeignKey("service.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(5))
    number: Mapped[str] = mapped_column(String(40))
    label: Mapped[str] = mapped_column(String(200), default="")
    shown: Mapped[bool] = mapped_column(Boolean, default=True)
    position: Mapped[int] = mapped_column(default=0)


class ServiceTopic(Base):
    __tablename__ = "service_topic"

    service_id: Mapped[str] = mapped_column(ForeignKey("service.id", ondelete="CASCADE"), primary_key=True)
    topic: Mapped[str] = mapped_column(String(60), primary_key=True, index=True)


class ServiceNation(Base):
    __tablename__ = "service_nation"

    service_id: Mapped[str] = mapped_column(ForeignKey("service.id", ondelete="CASCADE"), primary_key=True)
    nation: Mapped[str] = mapped_column(String(20), primary_key=True, index=True)


class Place(Base):
    """A centre, hospice or group that somebody can go to; position in degrees."""

    __tablename__ = "place"

    id: Mapped[str] = mapped_column(String(60), primary_key=True)
    service_id: Mapped[str | None] = mapped_column(ForeignKey("service.id", ondelete="SET NULL"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(20), index=True)
    town: Mapped[str] = mapped_column(String(80))
    at: Mapped[str | None] = mapped_column(String(200))
    nation: Mapped[str] = mapped_column(String(20))
    latitude: Mapped[float]
    longitude: Mapped[float]
    listed: Mapped[bool] = mapped_column(Boolean, default=True)
    as_of: Mapped[str] = mapped_column(String(10))


class Town(Base):
    """A town or village of the gazetteer; position in degrees."""

    __tablename__ = "town"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(100))
    nation: Mapped[str] = mapped_column(String(20))
    latitude: Mapped[float]
    longitude: Mapped[float]
    people: Mapped[int]
    keys: Mapped[list["TownKey"]] = relationship(cascade="all, delete-orphan")


class TownKey(Base):
    """A way to write a town's name, in lower case: "hull" for Kingston upon Hull, "newcastle" for several."""

    __tablename__ = "town_key"

    town_id: Mapped[int] = mapped_column(ForeignKey("town.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[str] = mapped_column(String(100), primary_key=True, index=True)
